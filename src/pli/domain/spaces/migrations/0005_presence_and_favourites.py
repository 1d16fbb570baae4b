"""Memberships: when somebody came in without the login, favourites, the names of staff."""

from django.db import migrations, models

# Staff told their names for the space that invited them. Whoever is in a customer's space
# may have told theirs elsewhere: there the administrator says them.
_NAMES_OF_STAFF = """
UPDATE spaces_membership AS member
   SET given_name = person.given_name, family_name = person.family_name
  FROM identity_person AS person, spaces_space AS space
 WHERE person.id = member.person_id
   AND space.id = member.space_id
   AND space.kind <> 'customer'
   AND member.given_name = ''
   AND member.family_name = ''
"""


class Migration(migrations.Migration):
    dependencies = [
        ("spaces", "0004_succession_requests"),
        ("identity", "0003_entry_codes_and_suspensions"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="favourite_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="membership",
            name="seen_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(_NAMES_OF_STAFF, migrations.RunSQL.noop),
    ]
