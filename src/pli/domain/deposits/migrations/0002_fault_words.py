"""The faults of a held file, kept as a sentence and its words rather than as a finished sentence."""

from django.db import migrations

# The finished sentence becomes a sentence without words to fill: it is said as it was.
_FORWARD = """
UPDATE deposits_arrival SET faults = (
    SELECT jsonb_agg(
        jsonb_build_object(
            'code', fault -> 'code', 'text', fault -> 'message', 'words', '{}'::jsonb,
            'phrases', '{}'::jsonb, 'place', COALESCE(fault -> 'place', '""'), 'line', NULL
        ) ORDER BY rank
    )
    FROM jsonb_array_elements(faults) WITH ORDINALITY AS one (fault, rank)
)
WHERE faults @? '$[*].message'
"""
_BACKWARD = """
UPDATE deposits_arrival SET faults = (
    SELECT jsonb_agg(
        jsonb_build_object(
            'code', fault -> 'code', 'message', fault -> 'text', 'place', fault -> 'place'
        ) ORDER BY rank
    )
    FROM jsonb_array_elements(faults) WITH ORDINALITY AS one (fault, rank)
)
WHERE faults @? '$[*].text'
"""


class Migration(migrations.Migration):
    dependencies = [("deposits", "0001_batches_and_arrivals")]

    operations = [migrations.RunSQL(_FORWARD, _BACKWARD)]
