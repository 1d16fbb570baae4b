"""Invoices deposited in XML, without a page: CII and UBL."""

from django.db import migrations, models

import pli.domain.invoices.vocabulary


class Migration(migrations.Migration):
    dependencies = [
        ("invoices", "0001_invoices_and_holdings"),
    ]

    operations = [
        migrations.AlterField(
            model_name="invoice",
            name="format",
            field=models.CharField(
                choices=[
                    (
                        pli.domain.invoices.vocabulary.DocumentFormat["FACTURX"],
                        pli.domain.invoices.vocabulary.DocumentFormat["FACTURX"],
                    ),
                    (
                        pli.domain.invoices.vocabulary.DocumentFormat["PLAIN_PDF"],
                        pli.domain.invoices.vocabulary.DocumentFormat["PLAIN_PDF"],
                    ),
                    (
                        pli.domain.invoices.vocabulary.DocumentFormat["CII"],
                        pli.domain.invoices.vocabulary.DocumentFormat["CII"],
                    ),
                    (
                        pli.domain.invoices.vocabulary.DocumentFormat["UBL"],
                        pli.domain.invoices.vocabulary.DocumentFormat["UBL"],
                    ),
                ],
                max_length=10,
            ),
        ),
    ]
