"""Small texts and searches in three scripts, spelt in all ways that are one when they are searched."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = (
    "prison Prison PRISON prisons prisoner prisoners café cafe cafe\u0301 Ra’ad Raad al-Hussein strike hunger 1400 1e5 12a"
    " زندان زندانی زندانیان زندانيان نامه نامه‌ها می‌روند ميروند كتاب کتاب ۱۴۰۰ ١٤٠٠ السجن سجن سِجن رسالة رساله ةى"
    " 囚 ½ ﷲ ǅ ᲀ 𞤀 ß ss"
).split()
SIGNS = (" ", "  ", ", ", ". ", "-", "\u200c", "\n", " – ", "’", " 😀 ", "·", " & ", "' ", '" ')
TEXTS = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS), st.text(max_size=4)).map(
        lambda part: part.replace("\x00", "\ufffd")
    )
    | st.just(" "),
    max_size=24,
).map("".join)
"""Texts of a few words, with signs and letters of all kinds between."""
TYPED = st.lists(
    st.tuples(
        st.sampled_from(("", "", "", "-")),
        st.one_of(
            st.sampled_from(WORDS),
            st.sampled_from(WORDS).map(lambda word: word[:4] + "*"),
            st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
            st.text(max_size=5),
        ),
    ).map("".join),
    max_size=4,
).map(" ".join)
"""What somebody may type to find them."""
