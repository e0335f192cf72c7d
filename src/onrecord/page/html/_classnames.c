/* Reading class names in C: what `element_hints.read_names` says of an element's names, for names in ASCII.
 *
 * `element_hints.py` is the reference, with regular expressions. Here the words that they stand for are looked up in
 * dictionaries, in which `class_names.py` writes them out. tests/page/html/test_compiled.py compares the two.
 *
 * Nothing is allocated but the answer. All buffers have a fixed size; where something does not fit, or is not ASCII,
 * the answer is None, and the names are read in Python. Only Python's limited API is used (abi3).
 */

#define Py_LIMITED_API 0x030B0000
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST 1000 /* characters of an element's names, tag and attributes together that are read here */
#define ROOM (4 * LONGEST + 64)
#define MOST_WORDS 600
#define NOTHING 99     /* the row of a name that says nothing: `class_names.NOTHING` */
#define MOST_NAMES 12  /* names whose words are hashed: `element_hints._MAX_NAMES` */
#define BUCKETS (1u << 18)

#define LETTERS 128
#define LONGEST_WORD 31

/* The words of a table of class names, written out; the dictionaries and the lengths are borrowed. */
typedef struct {
    PyObject *whole, *opened;
    const char *lengths; /* for each letter, 32 bits: which lengths of words that begin with it are in a dictionary */
    int hyphens;         /* whether words may hold single hyphens, so that only two of them part words */
} Table;

/* The best word so far: the first row counts, then the first start, then the first place in the row. */
typedef struct {
    long row, place;
    size_t start;
    const char *word;
    size_t length;
} Found;

typedef struct {
    const char *text;
    size_t length;
    uint32_t sum; /* its CRC-32 */
} Word;

typedef struct {
    char text[ROOM]; /* names as they are read: folded, in lower case */
    size_t used;
    Word words[MOST_WORDS]; /* different from each other */
    size_t count;
} Buffers;

static uint32_t SUMS[256]; /* the table of CRC-32 */

static int is_lower(char c) { return c >= 'a' && c <= 'z'; }
static int is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static int is_digit(char c) { return c >= '0' && c <= '9'; }
static int is_space(char c) { return (c >= 9 && c <= 13) || (c >= 28 && c <= 32); }
static int is_sign(char c) { return c == '_' || c == '/' || c == '-'; }
static int is_word(char c) { return is_lower(c) || is_upper(c) || is_digit(c) || c == '_'; }
static char lower(char c) { return is_upper(c) ? (char)(c + ('a' - 'A')) : c; }

/* Whether a word ends before `at`, which may be the end of the name. */
static int parts(const Table *table, const char *at, const char *end) {
    if (at == end || *at == '_' || *at == '/') return 1;
    return *at == '-' && (!table->hyphens || (at + 1 < end && at[1] == '-'));
}

/* Look a word up: return 1 and set row and place, or 0, or -1 with an exception. */
static int look_up(PyObject *words, const char *word, size_t length, long *row, long *place) {
    PyObject *key = PyUnicode_FromStringAndSize(word, (Py_ssize_t)length);
    PyObject *value = key ? PyDict_GetItemWithError(words, key) : NULL; /* borrowed */
    Py_XDECREF(key);
    if (!value) return PyErr_Occurred() ? -1 : 0;
    return PyArg_ParseTuple(value, "ll", row, place) ? 1 : -1;
}

/* Keep a word if it is better than the best so far. */
static void consider(Found *best, long row, long place, size_t start, const char *word, size_t length) {
    if (row > best->row || (row == best->row && start > best->start)) return;
    if (row == best->row && start == best->start && place >= best->place) return;
    best->row = row;
    best->place = place;
    best->start = start;
    best->word = word;
    best->length = length;
}

/* Return where the longest further word ends that begins at `at` and has a sign behind it, or NULL. */
static const char *further(const Table *table, const char *at, const char *end) {
    const char *stop = at;
    while (stop < end && is_word(*stop)) stop++;
    if (stop == at) return NULL;
    if (parts(table, stop, end)) return stop;
    while (--stop > at)
        if (*stop == '_') return stop;
    return NULL;
}

/* Look at the words of the table that begin at `start`. */
static int find_at(const Table *table, const char *name, const char *start, const char *end, Found *best) {
    const char *at, *stop;
    long row, place;
    uint32_t lengths;
    if (start >= end) return 0;
    memcpy(&lengths, table->lengths + (unsigned char)*start * sizeof lengths, sizeof lengths);
    for (at = start + 1; at <= end && at - start <= LONGEST_WORD; at++) {
        int known = 0;
        if (!(lengths >> (at - start) & 1)) continue;
        if (parts(table, at, end)) {
            known = look_up(table->whole, start, (size_t)(at - start), &row, &place);
            if (known > 0) consider(best, row, place, (size_t)(start - name), start, (size_t)(at - start));
        }
        if (known >= 0 && at < end && *at == '-') {
            known = look_up(table->opened, start, (size_t)(at - start), &row, &place);
            if (known > 0 && (stop = further(table, at + 1, end)))
                consider(best, row, place, (size_t)(start - name), start, (size_t)(stop - start));
        }
        if (known < 0) return -1;
    }
    return 0;
}

/* Find the first row of the table that a folded name has a word of (`WordTable.find` has the rules). */
static int find(const Table *table, const char *name, const char *end, Found *best) {
    const char *at;
    best->row = NOTHING;
    best->length = 0;
    best->start = 0;
    best->place = 0;
    if (find_at(table, name, name, end, best) < 0) return -1;
    for (at = name; at < end; at++) {
        if (!parts(table, at, end)) continue;
        if (find_at(table, name, at + (*at == '-' && table->hyphens ? 2 : 1), end, best) < 0) return -1;
    }
    return 0;
}

/* Note a word, if it is new; return 0 if there is no room. */
static int note(Buffers *buffers, const char *text, size_t length) {
    uint32_t sum = 0xFFFFFFFFu;
    size_t index;
    for (index = 0; index < length; index++)
        sum = SUMS[(sum ^ (unsigned char)text[index]) & 0xFF] ^ (sum >> 8);
    for (index = 0; index < buffers->count; index++) {
        Word *word = &buffers->words[index];
        if (word->sum == sum && word->length == length && !memcmp(word->text, text, length)) return 1;
    }
    if (buffers->count == MOST_WORDS) return 0;
    buffers->words[buffers->count++] = (Word){text, length, sum};
    return 1;
}

/* Write a character of the text that is being made; return 0 if there is no room. */
static int put(Buffers *buffers, char c) {
    if (buffers->used == ROOM) return 0;
    buffers->text[buffers->used++] = c;
    return 1;
}

/* Note `before`, `text` in lower case (or as it is) and `after` as one word; return 0 if there is no room. */
static int note_marked(Buffers *buffers, const char *before, const char *text, size_t length, int folds, char after) {
    size_t start = buffers->used, index;
    while (*before)
        if (!put(buffers, *before++)) return 0;
    for (index = 0; index < length; index++)
        if (!put(buffers, folds ? lower(text[index]) : text[index])) return 0;
    if (after && !put(buffers, after)) return 0;
    return note(buffers, buffers->text + start, buffers->used - start);
}

/* Write a name folded ("postTitle" is "post-title"); return where it begins, or NULL if there is no room. */
static const char *fold(Buffers *buffers, const char *name, size_t length) {
    size_t start = buffers->used, index;
    for (index = 0; index < length; index++) {
        int turns = index && is_upper(name[index]) && (is_lower(name[index - 1]) || is_digit(name[index - 1]));
        if ((turns && !put(buffers, '-')) || !put(buffers, lower(name[index]))) return NULL;
    }
    return buffers->text + start;
}

/* Note the words of a folded name, of two letters at least; return 0 if there is no room. */
static int note_words(Buffers *buffers, const char *at, const char *end) {
    while (at < end) {
        const char *start = at;
        while (at < end && is_lower(*at)) at++;
        if (at - start > 1 && !note(buffers, start, (size_t)(at - start))) return 0;
        if (at == start) at++;
    }
    return 1;
}

/* Read one name; return 1, or 0 if there is no room, or -1 with an exception. */
static int read_name(Buffers *buffers, const Table *tables, Found *best, long story, const char *name, size_t length,
                     int hashed) {
    const char *folded = fold(buffers, name, length), *end = buffers->text + buffers->used;
    Found found[2];
    int which;
    if (!folded) return 0;
    for (which = 0; which < 2; which++)
        if (find(&tables[which], folded, end, &found[which]) < 0) return -1;
    if (found[0].row == NOTHING && end - folded == 5 && !memcmp(folded, "story", 5)) {
        found[0].row = story;
        found[0].word = folded;
        found[0].length = 5;
    }
    for (which = 0; which < 2; which++)
        if (found[which].row < best[which].row) best[which] = found[which];
    if (!hashed) return 1;
    return note_words(buffers, folded, end) && note_marked(buffers, ".", name, length, 1, 0);
}

/* Read all names of an element, parted by white space. */
static int read_all(Buffers *buffers, const Table *tables, Found *best, long story, const char *at, const char *end) {
    int number = 0, read;
    while (at < end) {
        const char *start = at;
        while (at < end && !is_space(*at)) at++;
        if (at > start) {
            read = read_name(buffers, tables, best, story, start, (size_t)(at - start), number++ < MOST_NAMES);
            if (read <= 0) return read;
        } else {
            at++;
        }
    }
    return 1;
}

static int by_value(const void *one, const void *other) {
    uint32_t first = *(const uint32_t *)one, second = *(const uint32_t *)other;
    return (first > second) - (first < second);
}

/* Return the words' buckets, sorted. */
static PyObject *buckets_of(const Buffers *buffers) {
    uint32_t values[MOST_WORDS];
    size_t index;
    PyObject *result = PyTuple_New((Py_ssize_t)buffers->count);
    for (index = 0; index < buffers->count; index++)
        values[index] = (buffers->words[index].sum ^ 0xFFFFFFFFu) % BUCKETS;
    qsort(values, buffers->count, sizeof *values, by_value);
    for (index = 0; result && index < buffers->count; index++) {
        PyObject *value = PyLong_FromUnsignedLong(values[index]);
        if (!value || PyTuple_SetItem(result, (Py_ssize_t)index, value) < 0) Py_CLEAR(result);
    }
    return result;
}

/* Return the word that was found, without signs at its ends. */
static PyObject *word_of(const Found *found) {
    const char *start = found->word, *end = start + found->length;
    while (start < end && is_sign(*start)) start++;
    while (end > start && is_sign(end[-1])) end--;
    return PyUnicode_FromStringAndSize(start, end - start);
}

/* Return a text's ASCII bytes, or NULL, with an exception only where memory is short. */
static const char *ascii(PyObject *text, Py_ssize_t *size) {
    const char *bytes = PyUnicode_AsUTF8AndSize(text, size);
    if (!bytes && PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) PyErr_Clear();
    return bytes && *size == PyUnicode_GetLength(text) ? bytes : NULL;
}

/* Fill the table of CRC-32, when the module is loaded: always with the same values. */
static int classnames_exec(PyObject *module) {
    uint32_t index, bit;
    (void)module;
    for (index = 0; index < 256; index++) {
        uint32_t sum = index;
        for (bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xEDB88320u ^ (sum >> 1) : sum >> 1;
        SUMS[index] = sum;
    }
    return 0;
}

PyDoc_STRVAR(read_doc, "read(tag, names, itemprop, role, tables) -> (row, word, row, word, buckets), or None\n\n"
                       "Read an element's names; see element_hints.read_names.");

static PyObject *classnames_read(PyObject *module, PyObject *arguments) {
    PyObject *texts[4], *kind = NULL, *rubric = NULL, *buckets = NULL, *result = NULL;
    const char *bytes[4];
    PyObject *letters[2]; /* borrowed */
    Py_ssize_t sizes[4], total = 0;
    Buffers buffers;
    Table tables[2] = {{NULL, NULL, NULL, 0}, {NULL, NULL, NULL, 1}};
    Found best[2] = {{NOTHING, 0, 0, "", 0}, {NOTHING, 0, 0, "", 0}};
    long story;
    int index, read;
    (void)module;
    if (!PyArg_ParseTuple(arguments, "UUUU(O!O!SO!O!Sl)", &texts[0], &texts[1], &texts[2], &texts[3], &PyDict_Type,
                          &tables[0].whole, &PyDict_Type, &tables[0].opened, &letters[0], &PyDict_Type,
                          &tables[1].whole, &PyDict_Type, &tables[1].opened, &letters[1], &story))
        return NULL;
    for (index = 0; index < 2; index++) { /* no "y#": built for 3.13, it fails in 3.11 and 3.12 */
        char *lengths;
        Py_ssize_t size;
        if (PyBytes_AsStringAndSize(letters[index], &lengths, &size) < 0) return NULL;
        if (size != (Py_ssize_t)(LETTERS * sizeof(uint32_t))) {
            PyErr_SetString(PyExc_ValueError, "the lengths of words are 32 bits for each of 128 letters");
            return NULL;
        }
        tables[index].lengths = lengths;
    }
    for (index = 0; index < 4; index++) {
        if (!(bytes[index] = ascii(texts[index], &sizes[index]))) {
            if (PyErr_Occurred()) return NULL;
            Py_RETURN_NONE;
        }
        if (sizes[index] > LONGEST || (total += sizes[index]) > LONGEST) Py_RETURN_NONE;
    }
    buffers.used = buffers.count = 0;
    read = note_marked(&buffers, "<", bytes[0], (size_t)sizes[0], 0, '>');
    if (read && sizes[2]) read = note_marked(&buffers, "prop=", bytes[2], (size_t)sizes[2], 1, 0);
    if (read && sizes[3]) read = note_marked(&buffers, "role=", bytes[3], (size_t)sizes[3], 1, 0);
    if (read) read = read_all(&buffers, tables, best, story, bytes[1], bytes[1] + sizes[1]);
    if (read < 0) return NULL;
    if (!read) Py_RETURN_NONE;
    kind = word_of(&best[0]);
    rubric = word_of(&best[1]);
    buckets = buckets_of(&buffers);
    if (kind && rubric && buckets)
        result = Py_BuildValue("(lOlOO)", best[0].row, kind, best[1].row, rubric, buckets);
    Py_XDECREF(kind);
    Py_XDECREF(rubric);
    Py_XDECREF(buckets);
    return result;
}

static PyMethodDef classnames_methods[] = {
    {"read", classnames_read, METH_VARARGS, read_doc},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot classnames_slots[] = {
    {Py_mod_exec, (void *)classnames_exec},
    {0, NULL},
};

static struct PyModuleDef classnames_module = {
    PyModuleDef_HEAD_INIT, "onrecord.page.html._classnames", "Reading class names in C.", 0, classnames_methods,
    classnames_slots,      NULL,                             NULL,                         NULL,
};

PyMODINIT_FUNC PyInit__classnames(void) { return PyModuleDef_Init(&classnames_module); }
