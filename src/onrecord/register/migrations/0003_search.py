"""The search index of reports. Derived tables are filled after all migrations are applied."""

from collections.abc import Iterable

import django.db.models.deletion
from django.db import migrations, models

from onrecord.register.db.installed_sql import Installed
from onrecord.register.db.triggers import Guard

_SHIFTS = (33, 36, 39, 42, 45)
_VECTOR = "register_lexemes(words, case_id, place)"
_APART = 2_100
"""Characters from which on PostgreSQL lays a text apart from its row, whatever the script."""
_FORGET = "INSERT INTO register_words(register_words, rowid, words) VALUES ('delete', OLD.place, OLD.words)"
_LEARN = "INSERT INTO register_words(rowid, words) VALUES (NEW.place, NEW.words)"
_SQLITE = (
    # The tokenizer "ascii" takes all beyond ASCII for letters, and what is ASCII here is letters, digits and spaces.
    (
        "CREATE VIRTUAL TABLE register_words USING fts5"
        "(words, content='register_searched', content_rowid='place', tokenize='ascii', prefix='3', columnsize=0)"
    ),
    f"CREATE TRIGGER register_searched_added AFTER INSERT ON register_searched BEGIN {_LEARN}; END",
    f"CREATE TRIGGER register_searched_removed AFTER DELETE ON register_searched BEGIN {_FORGET}; END",
    f"CREATE TRIGGER register_searched_changed AFTER UPDATE ON register_searched BEGIN {_FORGET}; {_LEARN}; END",
)
_WORDS = "array_remove(string_to_array(words, ' '), '')"
_PERIODS = ", ".join(f"'d·' || case_id || '·{shift}·' || (place >> {shift})" for shift in _SHIFTS)
_POSTGRESQL = (
    f"""CREATE FUNCTION register_lexemes(words text, case_id bigint, place bigint) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_to_tsvector({_WORDS} || ARRAY[{_PERIODS}]
        || array_agg('n·' || substr(md5(word || ' ' || following), 1, 4)))
    FROM ROWS FROM (unnest({_WORDS}), unnest(({_WORDS})[2:])) AS pair(word, following)
    WHERE following IS NOT NULL AND word <> '·' AND following <> '·' $$""",  # noqa: S608 - made of what stands above
    # Words lie apart from their rows, so that a look at all rows that hold a common word reads few pages. Short ones
    # would not: they are filled with spaces, which take no room when they are packed.
    "ALTER TABLE register_searched SET (toast_tuple_target = 128)",
    f"""CREATE FUNCTION register_searched_fill() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN NEW.words := rpad(NEW.words, greatest(length(NEW.words), {_APART})); RETURN NEW; END $$""",
    """CREATE TRIGGER register_searched_filled BEFORE INSERT OR UPDATE ON register_searched
    FOR EACH ROW EXECUTE FUNCTION register_searched_fill()""",
    # Without a list of what is still to be indexed, which each search would read from end to end.
    f"CREATE INDEX register_searched_words ON register_searched USING gin ({_VECTOR}) WITH (fastupdate = off)",
)


class CreateSearchIndex(Installed):
    """Make the index."""

    def statements(self, vendor: str) -> Iterable[str]:
        """Return what makes it."""
        return _POSTGRESQL if vendor == "postgresql" else _SQLITE

    def describe(self) -> str:
        """Say what is done."""
        return "Make the index that is searched"


class Migration(migrations.Migration):
    """Make the table, its guards and its index."""

    dependencies = [("register", "0002_append_only")]
    operations = [
        migrations.CreateModel(
            name="Searched",
            fields=[
                ("place", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="searched", to="register.report"
                    ),
                ),
                ("latest", models.DateField(null=True)),
                ("words", models.TextField()),
                ("pieces", models.TextField()),
            ],
            options={"indexes": [models.Index(fields=["case", "place"], name="searched_newest")]},
        ),
        Guard(apart=(("register_searched", (("report_id", "register_report"),)),)),
        CreateSearchIndex(),
    ]
