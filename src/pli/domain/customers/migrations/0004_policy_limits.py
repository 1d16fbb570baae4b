"""The limits that a supplier sets, each within its bounds."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import migrations, models

# What each number may be, and what suppliers that are there already get of the new ones.
_BOUNDS = {
    "availability_months": (1, 120),
    "keeping_years": (1, 30),
    "recovery_link_hours": (1, 72),
    "direct_link_days": (1, 365),
    "attachments_megabytes": (1, 25),
    "daily_mail_hour": (0, 23),
    "recovery_interval_seconds": (30, 3600),
    "recovery_per_day_max": (1, 50),
    "sign_in_errors_max": (3, 50),
    "sign_in_lock_minutes": (1, 60),
    "portal_idle_minutes": (15, 720),
    "staff_idle_minutes": (15, 720),
    "idle_notice_minutes": (1, 10),
}
_NEW = {
    "direct_link_days": 90,
    "attachments_megabytes": 8,
    "daily_mail_hour": 18,
    "idle_notice_minutes": 2,
}
_FORMER_CONSTRAINTS = (
    "availability_up_to_ten_years",
    "recovery_link_lives_hours",
    "lock_never_over_an_hour",
)
_HISTORY_MONTHS = (1, 3, 6, 12, 24)

# What was set past a bound before there was one comes back to it.
_WITHIN_BOUNDS = """
UPDATE customers_supplierpolicy SET
    keeping_years = LEAST(GREATEST(keeping_years, 1), 30),
    recovery_interval_seconds = LEAST(GREATEST(recovery_interval_seconds, 30), 3600),
    recovery_per_day_max = LEAST(GREATEST(recovery_per_day_max, 1), 50),
    sign_in_errors_max = LEAST(GREATEST(sign_in_errors_max, 3), 50),
    portal_idle_minutes = LEAST(GREATEST(portal_idle_minutes, 15), 720),
    staff_idle_minutes = LEAST(GREATEST(staff_idle_minutes, 15), 720),
    history_months = CASE
        WHEN history_months <= 1 THEN 1
        WHEN history_months <= 3 THEN 3
        WHEN history_months <= 6 THEN 6
        WHEN history_months <= 12 THEN 12
        WHEN history_months > 12 THEN 24
    END
"""


def _field(name: str) -> "models.PositiveSmallIntegerField[int, int]":
    least, most = _BOUNDS[name]
    validators = [MinValueValidator(least), MaxValueValidator(most)]
    if name in _NEW:
        return models.PositiveSmallIntegerField(validators=validators, default=_NEW[name])
    return models.PositiveSmallIntegerField(validators=validators)


class Migration(migrations.Migration):
    dependencies = [("customers", "0003_door_policy")]

    operations = [
        migrations.RunSQL(_WITHIN_BOUNDS, migrations.RunSQL.noop),
        *(
            migrations.RemoveConstraint("supplierpolicy", name=constraint)
            for constraint in _FORMER_CONSTRAINTS
        ),
        *(
            migrations.AddField(
                model_name="supplierpolicy",
                name=name,
                field=_field(name),
                preserve_default=False,
            )
            for name in _NEW
        ),
        *(
            migrations.AlterField(model_name="supplierpolicy", name=name, field=_field(name))
            for name in _BOUNDS
            if name not in _NEW
        ),
        migrations.AlterField(
            model_name="supplierpolicy",
            name="history_months",
            field=models.PositiveSmallIntegerField(
                null=True, blank=True, choices=[(months, months) for months in _HISTORY_MONTHS]
            ),
        ),
        *(
            migrations.AddConstraint(
                "supplierpolicy",
                models.CheckConstraint(
                    condition=models.Q(**{f"{name}__gte": least, f"{name}__lte": most}),
                    name=f"{name}_bounded",
                ),
            )
            for name, (least, most) in _BOUNDS.items()
        ),
    ]
