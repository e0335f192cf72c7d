/* The walk of `walk.py` in C: a parsed page to one text, blocks and boxes.
 *
 * `walk.py` is the reference. It says what each step means, and this file does the same steps under the same names.
 * Both give the same records: tests/page/html/test_compiled.py compares them.
 *
 * The file keeps to Python's limited API (abi3), so one build serves Python 3.11 and all later versions.
 *
 * Safe by these rules:
 * - Nothing recurses. Open elements stand on a stack on the heap (`Frame`), which grows as the page nests.
 * - Each `PyObject *` in a struct is owned by it. A local reference is owned, unless its comment says "borrowed".
 * - A function that can fail returns -1 or NULL with an exception set, and `done` frees all that the walk owns.
 * - Text is only written behind `reserve`, which checks the size for overflow.
 * - The parser's objects are used through their Python attributes alone, never by their memory.
 */

#define Py_LIMITED_API 0x030B0000
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdlib.h>
#include <string.h>

/* What a tag means: the bits of the numbers in the dictionary of tags, which `compiled_walk.py` makes. */
enum { BLOCK = 1, BREAK = 2, UNSEEN = 4, LINK = 8, VERBATIM = 16, QUOTED = 32, ROOT = 64, DIALOG = 128 };
#define LEVEL(flags) ((int)((flags) >> 8) & 7)
#define SIGNALS_EVERY 4096 /* nodes after which Ctrl-C is looked for */

/* The names of the attributes and methods that are asked for, made once. */
typedef struct {
    PyObject *attr, *attrs, *children, *data, *tag, *kind, *rubric, *mark, *why, *source, *source_location, *start_tag,
        *end_tag, *start_offset, *end_offset, *strip;
    PyObject *class_, *id, *itemprop, *rel, *role, *href, *hidden, *style, *open, *empty;
} Names;

/* What `compiled_walk.py` hands over: types, and functions for what is rare. All borrowed from the argument tuple. */
typedef struct {
    PyObject *element, *text, *tags, *known_hint, *hint, *hides, *hiding_style, *streamed, *box, *block, *span,
        *marked, *marks, *refuse, *no_hint;
    Py_ssize_t most, remembered;
} Tools;

/* The properties that an element passes on to its descendants; `href` is NULL outside of links. */
typedef struct {
    PyObject *href;
    int verbatim, quoted, level;
} Scope;

/* An open element: what to look at next, and what holds again when it is closed. */
typedef struct {
    PyObject *element, *hint, *children;
    Py_ssize_t next, count, start, box;
    Scope outer;
    int is_block;
} Frame;

/* A block-level boundary: an element (NULL for the document's own ends), and whether it is its end tag. */
typedef struct {
    PyObject *element;
    int is_end;
} Edge;

typedef struct {
    Names *names;
    Tools tools;
    int reveal;
    Py_ssize_t source_length;
    /* The text so far, in UTF-8, and the state of `TextBuilder`: positions count code points. */
    char *text;
    size_t size, room;
    Py_ssize_t position, block_start, visible;
    char glue;
    int in_block;
    /* The state of `_Walk`. */
    PyObject *blocks, *boxes, *marks, *inner, *href;
    Scope scope;
    Edge opened;
    Py_ssize_t box, reached, visible_before, linked;
    PyObject *located, *location; /* the element that was last asked for its place, and the answer */
    Py_ssize_t *unended;          /* where the last `waiting` blocks start in the source */
    Py_ssize_t waiting, waiting_room;
    Frame *frames;
    size_t depth, frames_room;
} Walk;

/* ---- Small helpers -------------------------------------------------------------------------------------------- */

/* Set a field to a new owner of `value` (which may be NULL), and let go of what it held. */
static void keep(PyObject **field, PyObject *value) {
    PyObject *old = *field;
    Py_XINCREF(value);
    *field = value;
    Py_XDECREF(old);
}

/* Grow an array to at least `wanted` items, doubling it; return -1 if there is no memory for it. */
static int grow(void **array, size_t *room, size_t wanted, size_t item) {
    size_t larger = *room ? *room : 64;
    void *moved;
    if (wanted <= *room) return 0;
    while (larger < wanted) {
        if (larger > (size_t)PY_SSIZE_T_MAX / 2) {
            PyErr_NoMemory();
            return -1;
        }
        larger *= 2;
    }
    if (larger > (size_t)PY_SSIZE_T_MAX / item || !(moved = realloc(*array, larger * item))) {
        PyErr_NoMemory();
        return -1;
    }
    *array = moved;
    *room = larger;
    return 0;
}

/* Make room for `more` bytes of text. */
static int reserve(Walk *walk, size_t more) {
    if (more > (size_t)PY_SSIZE_T_MAX - walk->size) {
        PyErr_NoMemory();
        return -1;
    }
    return grow((void **)&walk->text, &walk->room, walk->size + more, 1);
}

/* Return `object.name` as a number, or -1 with an exception. */
static Py_ssize_t number_of(PyObject *object, PyObject *name) {
    PyObject *value = PyObject_GetAttr(object, name);
    Py_ssize_t number = value ? PyLong_AsSsize_t(value) : -1;
    Py_XDECREF(value);
    if (number < 0 && !PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "a place in the source is negative");
    return number;
}

/* Whether `object.name` is true, or -1. */
static int truth_of(PyObject *object, PyObject *name) {
    PyObject *value = PyObject_GetAttr(object, name);
    int truth = value ? PyObject_IsTrue(value) : -1;
    Py_XDECREF(value);
    return truth;
}

/* Return an element's attribute, or the empty text where it has none. */
static PyObject *attribute(Walk *walk, PyObject *element, PyObject *name) {
    PyObject *value = PyObject_CallMethodObjArgs(element, walk->names->attr, name, NULL);
    if (value == Py_None) {
        Py_DECREF(value);
        value = Py_NewRef(walk->names->empty);
    } else if (value && !PyUnicode_Check(value)) {
        PyErr_SetString(PyExc_TypeError, "an attribute is no text");
        Py_CLEAR(value);
    }
    return value;
}

/* ---- Text (`TextBuilder`) ------------------------------------------------------------------------------------- */

/* Return how many bytes the white space at `at` has, or 0 if none is there: what `str.isspace` says of a character. */
static size_t space_at(const unsigned char *at, const unsigned char *end) {
    size_t left = (size_t)(end - at);
    if (*at < 0x80) return (*at >= 9 && *at <= 13) || (*at >= 28 && *at <= 32);
    if (*at == 0xC2) return left > 1 && (at[1] == 0x85 || at[1] == 0xA0) ? 2 : 0;
    if (left < 3) return 0;
    if (*at == 0xE1) return at[1] == 0x9A && at[2] == 0x80 ? 3 : 0;
    if (*at == 0xE3) return at[1] == 0x80 && at[2] == 0x80 ? 3 : 0;
    if (*at != 0xE2) return 0;
    if (at[1] == 0x80) return at[2] <= 0x8A || at[2] == 0xA8 || at[2] == 0xA9 || at[2] == 0xAF ? 3 : 0;
    return at[1] == 0x81 && at[2] == 0x9F ? 3 : 0;
}

/* Write what parts a piece of text from the one before, and open the block if none is open; room is reserved. */
static void join(Walk *walk, int begins_with_space) {
    if (walk->in_block) {
        char glue = walk->glue ? walk->glue : begins_with_space ? ' ' : 0;
        if (glue) {
            walk->text[walk->size++] = glue;
            walk->position++;
        }
        return;
    }
    if (walk->size) { /* BLOCK_GAP */
        walk->text[walk->size++] = '\n';
        walk->text[walk->size++] = '\n';
        walk->position += 2;
    }
    walk->block_start = walk->position;
    walk->in_block = 1;
}

/* Copy text from `at` to `end`, each run of white space within as one space unless `verbatim`; return how many visible
 * characters it has. The text begins and ends with a visible character, and room is reserved. */
static Py_ssize_t copy(Walk *walk, const unsigned char *at, const unsigned char *end, int verbatim) {
    Py_ssize_t visible = 0;
    while (at < end) {
        size_t space = space_at(at, end);
        if (!space) {
            if ((*at & 0xC0) != 0x80) { /* the first byte of a character */
                visible++;
                walk->position++;
            }
            walk->text[walk->size++] = (char)*at++;
            continue;
        }
        walk->position++;
        if (verbatim) {
            memcpy(walk->text + walk->size, at, space);
            walk->size += space;
            at += space;
        } else {
            walk->text[walk->size++] = ' ';
            while (at < end && (space = space_at(at, end))) at += space;
        }
    }
    return visible;
}

/* Add text from the source (`add` and `add_verbatim`); return the number of visible characters, or -1. */
static Py_ssize_t add_bytes(Walk *walk, const unsigned char *at, size_t length) {
    const unsigned char *first = at, *end = at + length, *last, *seek;
    int line_end = 0;
    size_t space;
    Py_ssize_t visible;
    while (at < end && (space = space_at(at, end))) at += space;
    if (at == end) {
        if (!length || !walk->in_block) return 0;
        if (walk->scope.verbatim && memchr(first, '\n', length)) walk->glue = '\n';
        else if (!walk->glue) walk->glue = ' ';
        return 0;
    }
    /* Find the end of the last visible character; continuation bytes belong to the character before. */
    for (last = seek = end; seek > at;) {
        do seek--;
        while (seek > at && (*seek & 0xC0) == 0x80);
        if (!space_at(seek, end)) break;
        line_end |= *seek == '\n';
        last = seek;
    }
    if (reserve(walk, (size_t)(last - at) + 2) < 0) return -1;
    join(walk, at > first);
    visible = copy(walk, at, last, walk->scope.verbatim);
    walk->glue = last == end ? 0 : walk->scope.verbatim && line_end ? '\n' : ' ';
    walk->visible += visible;
    return visible;
}

/* Add the text of a text node (`_text`). */
static int add_text(Walk *walk, PyObject *node) {
    PyObject *data = PyObject_GetAttr(node, walk->names->data), *encoded = NULL;
    Py_ssize_t length = 0, added = -1;
    const char *bytes = data ? PyUnicode_AsUTF8AndSize(data, &length) : NULL;
    if (data && !bytes && PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) {
        PyErr_Clear(); /* half characters, which UTF-8 cannot hold */
        encoded = PyUnicode_AsEncodedString(data, "utf-8", "surrogatepass");
        if (encoded && PyBytes_AsStringAndSize(encoded, (char **)&bytes, &length) < 0) bytes = NULL;
    }
    if (bytes) added = add_bytes(walk, (const unsigned char *)bytes, (size_t)length);
    if (added > 0 && walk->scope.href) {
        walk->linked += added;
        if (!walk->href) keep(&walk->href, walk->scope.href);
    }
    Py_XDECREF(encoded);
    Py_XDECREF(data);
    return added < 0 ? -1 : 0;
}

/* ---- Places in the source (`_Places`) ------------------------------------------------------------------------- */

/* Find where an edge's tag stands; return 1, or 0 if the source has no such tag, or -1. */
static int place_of(Walk *walk, Edge edge, Py_ssize_t *start, Py_ssize_t *end) {
    PyObject *tag;
    if (!edge.element) {
        *start = *end = edge.is_end ? walk->source_length : 0;
        return 1;
    }
    if (edge.element != walk->located) {
        /* A block mostly begins and ends with the tags of one element, which is asked once. */
        PyObject *location = PyObject_GetAttr(edge.element, walk->names->source_location);
        if (!location) return -1;
        keep(&walk->located, edge.element);
        keep(&walk->location, location);
        Py_DECREF(location);
    }
    if (walk->location == Py_None) return 0;
    tag = PyObject_GetAttr(walk->location, edge.is_end ? walk->names->end_tag : walk->names->start_tag);
    if (!tag || tag == Py_None) {
        Py_XDECREF(tag);
        return tag ? 0 : -1;
    }
    *start = number_of(tag, walk->names->start_offset);
    *end = *start < 0 ? -1 : number_of(tag, walk->names->end_offset);
    Py_DECREF(tag);
    return *end < 0 ? -1 : 1;
}

/* ---- Blocks (`_boundary`, `_record`, `_settle`) --------------------------------------------------------------- */

/* Give the blocks that wait for their end the place of `edge`, where the source has it. */
static int settle(Walk *walk, Edge edge) {
    Py_ssize_t start, end, index, first = PyList_Size(walk->blocks) - walk->waiting;
    int known = place_of(walk, edge, &start, &end);
    if (known <= 0) return known;
    for (index = 0; index < walk->waiting; index++) {
        Py_ssize_t from = walk->unended[index];
        PyObject *block, *span;
        int set;
        /* Text that the parser moved (out of a table, say) has no stretch of source of its own. */
        if (from < walk->reached || from >= start) continue;
        block = PyList_GetItem(walk->blocks, first + index);
        Py_XINCREF(block); /* the call below runs Python */
        span = block ? PyObject_CallFunction(walk->tools.span, "nn", from, start) : NULL;
        set = span ? PyObject_SetAttr(block, walk->names->source, span) : -1;
        Py_XDECREF(span);
        Py_XDECREF(block);
        if (set < 0) return -1;
        walk->reached = start;
    }
    walk->waiting = 0;
    return 0;
}

/* Append to a list a value that the list then owns; `value` may be NULL, with an exception set. */
static int append(PyObject *list, PyObject *value) {
    int done = value ? PyList_Append(list, value) : -1;
    Py_XDECREF(value);
    return done;
}

/* Raise the error of a page that holds more of something than is read. */
static int refuse(Walk *walk, const char *what) {
    PyObject *error = PyObject_CallFunction(walk->tools.refuse, "s", what);
    if (error) PyErr_SetObject((PyObject *)Py_TYPE(error), error);
    Py_XDECREF(error);
    return -1;
}

/* End the block being built, and let it wait for the place of its end. */
static int record(Walk *walk, Edge edge) {
    Py_ssize_t start, end, box = walk->box > 0 ? walk->box : 0;
    int known = place_of(walk, walk->opened, &start, &end), made;
    PyObject *holder, *tag; /* the holder is borrowed */
    if (known < 0) return -1;
    walk->in_block = 0;
    walk->glue = 0;
    holder = PyList_GetItem(walk->boxes, box);
    tag = holder ? PyObject_GetAttr(holder, walk->names->tag) : NULL;
    if (!tag) return -1;
    made = append(walk->blocks,
                  PyObject_CallFunction(walk->tools.block, "nnOnOOnnOiO", walk->block_start, walk->position, Py_None,
                                        box, tag, walk->inner, walk->visible - walk->visible_before, walk->linked,
                                        walk->href ? walk->href : Py_None, walk->scope.level,
                                        walk->scope.quoted ? Py_True : Py_False));
    Py_DECREF(tag);
    if (made < 0) return -1;
    if (PyList_Size(walk->blocks) > walk->tools.most) return refuse(walk, "blocks");
    {
        size_t room = (size_t)walk->waiting_room;
        if (grow((void **)&walk->unended, &room, (size_t)walk->waiting + 1, sizeof *walk->unended) < 0) return -1;
        walk->waiting_room = (Py_ssize_t)room;
    }
    walk->unended[walk->waiting++] = known ? end : walk->reached;
    walk->visible_before = walk->visible;
    walk->linked = 0;
    keep(&walk->href, NULL);
    keep(&walk->inner, walk->tools.no_hint);
    return settle(walk, edge);
}

/* End the block being built, if it holds anything, and open the next one at this tag. */
static int boundary(Walk *walk, PyObject *element, int is_end) {
    Edge edge = {element, is_end};
    if (walk->in_block ? record(walk, edge) < 0 : walk->waiting && settle(walk, edge) < 0) return -1;
    keep(&walk->opened.element, element);
    walk->opened.is_end = is_end;
    return 0;
}

/* ---- What attributes say (`attributes.py`) -------------------------------------------------------------------- */

/* Whether a class may hide an element: no class without one of these words, or something outside ASCII, does. */
static int may_hide(PyObject *class_) {
    static const char *const WORDS[] = {"sr-only", "hidden", "reader", "assistive", "invisible"};
    Py_ssize_t size, at;
    size_t word;
    const char *text = PyUnicode_AsUTF8AndSize(class_, &size);
    if (!text) PyErr_Clear();
    for (at = 0; text && at < size; at++) {
        if ((unsigned char)text[at] > 127) return 1;
        for (word = 0; word < sizeof WORDS / sizeof *WORDS; word++) {
            const char *wanted = WORDS[word], *found = text + at; /* the text ends with a NUL */
            while (*wanted && (*found | 32) == (*wanted | 32)) wanted++, found++;
            if (!*wanted) return 1;
        }
    }
    return !text;
}

/* Whether a class hides an element, or -1. */
static int hides(Walk *walk, PyObject *class_) {
    PyObject *answer = may_hide(class_) ? PyObject_CallFunctionObjArgs(walk->tools.hides, class_, NULL) : Py_NewRef(Py_False);
    int found = answer ? PyObject_IsTrue(answer) : -1;
    Py_XDECREF(answer);
    return found;
}

/* Whether its attributes hide an element, or -1; `more` says whether it has any beside its class and id. */
static int hidden_by(Walk *walk, PyObject *element, long flags, PyObject *attrs, PyObject *class_, PyObject *ident,
                     int more) {
    Names *names = walk->names;
    PyObject *answer;
    int found = flags & DIALOG ? PySequence_Contains(attrs, names->open) : 1;
    if (found <= 0) return found < 0 ? -1 : 1;
    if (flags & ROOT) return 0;
    found = more ? PySequence_Contains(attrs, names->hidden) : 0;
    if (found) {
        if (found < 0 || !(answer = PyObject_CallFunctionObjArgs(walk->tools.streamed, ident, NULL))) return -1;
        found = answer == Py_None;
        Py_DECREF(answer);
        return found;
    }
    found = more ? PySequence_Contains(attrs, names->style) : 0;
    if (found > 0) {
        PyObject *style = attribute(walk, element, names->style);
        answer = style ? PyObject_CallFunctionObjArgs(walk->tools.hiding_style, style, NULL) : NULL;
        Py_XDECREF(style);
        if (!answer) return -1;
        found = answer != Py_None;
        Py_DECREF(answer);
    }
    return found ? found : hides(walk, class_);
}

/* Return the hint of an element that has more than a class, or NULL; `more` says whether it has more than an id too. */
static PyObject *hint_of(Walk *walk, PyObject *element, PyObject *tag, long flags, PyObject *class_, PyObject *ident,
                         int more) {
    Names *names = walk->names;
    PyObject *hint = NULL, *both = NULL, *named = NULL;
    PyObject *itemprop, *rel = NULL, *role = NULL;
    itemprop = more ? attribute(walk, element, names->itemprop) : Py_NewRef(names->empty);
    if (itemprop) rel = more && flags & LINK ? attribute(walk, element, names->rel) : Py_NewRef(names->empty);
    if (rel) role = more ? attribute(walk, element, names->role) : Py_NewRef(names->empty);
    if (!role) goto done;
    /* Themes put the state of the whole site on the outer elements ("comments-open"). */
    if (flags & ROOT) named = Py_NewRef(names->empty);
    else if ((both = PyUnicode_FromFormat("%U %U", class_, ident)))
        named = PyObject_CallMethodObjArgs(both, names->strip, NULL);
    if (itemprop && rel && role && named) {
        Py_ssize_t length = PyUnicode_GetLength(tag) + PyUnicode_GetLength(named) + PyUnicode_GetLength(itemprop) +
                            PyUnicode_GetLength(rel) + PyUnicode_GetLength(role);
        hint = PyObject_CallFunctionObjArgs(length > walk->tools.remembered ? walk->tools.hint : walk->tools.known_hint,
                                            tag, named, itemprop, rel, role, NULL);
    }
done:
    Py_XDECREF(itemprop);
    Py_XDECREF(rel);
    Py_XDECREF(role);
    Py_XDECREF(both);
    Py_XDECREF(named);
    return hint;
}

/* Return what a class alone says, and set `hidden` (`look_at_class`). */
static PyObject *look_at_class(Walk *walk, PyObject *tag, long flags, PyObject *class_, int *hidden) {
    PyObject *empty = walk->names->empty, *hint = NULL, *named;
    named = flags & ROOT ? Py_NewRef(empty) : PyObject_CallMethodObjArgs(class_, walk->names->strip, NULL);
    if (named) hint = PyObject_CallFunctionObjArgs(walk->tools.known_hint, tag, named, empty, empty, empty, NULL);
    Py_XDECREF(named);
    if (!hint || flags & ROOT) return hint;
    *hidden = flags & DIALOG ? 1 : hides(walk, class_);
    if (*hidden < 0) Py_CLEAR(hint);
    return hint;
}

/* Return what an element's attributes say of it, and set `hidden` (`look`); or NULL. */
static PyObject *look(Walk *walk, PyObject *element, PyObject *tag, long flags, int *hidden) {
    Names *names = walk->names;
    PyObject *hint = NULL, *class_ = NULL, *ident = NULL, *attrs = PyObject_GetAttr(element, names->attrs);
    Py_ssize_t others = attrs ? PyObject_Size(attrs) : -1;
    int alone;
    if (others < 0) goto done;
    class_ = others ? attribute(walk, element, names->class_) : Py_NewRef(names->empty);
    if (!class_) goto done;
    others -= PyUnicode_GetLength(class_) > 0;
    alone = others == 0;
    if (others == 1 && flags & LINK && (alone = PySequence_Contains(attrs, names->href)) < 0) goto done;
    if (alone && PyUnicode_GetLength(tag) + PyUnicode_GetLength(class_) <= walk->tools.remembered) {
        hint = look_at_class(walk, tag, flags, class_, hidden);
        goto done;
    }
    ident = attribute(walk, element, names->id);
    if (!ident) goto done;
    others -= PyUnicode_GetLength(ident) > 0;
    hint = hint_of(walk, element, tag, flags, class_, ident, others > 0);
    if (hint && (*hidden = hidden_by(walk, element, flags, attrs, class_, ident, others > 0)) < 0) Py_CLEAR(hint);
done:
    Py_XDECREF(attrs);
    Py_XDECREF(class_);
    Py_XDECREF(ident);
    return hint;
}

/* ---- Elements (`_enter`, `_leave`) ---------------------------------------------------------------------------- */

/* Set the scope within a link, a heading, a quotation or preformatted text (`_Scope.within`). */
static int narrow(Walk *walk, PyObject *element, long flags) {
    if (flags & LINK) {
        PyObject *href = attribute(walk, element, walk->names->href);
        if (!href) return -1;
        if (PyUnicode_GetLength(href)) keep(&walk->scope.href, href);
        Py_DECREF(href);
        return 0;
    }
    if (LEVEL(flags)) walk->scope.level = LEVEL(flags);
    if (flags & VERBATIM) walk->scope.verbatim = 1;
    if (flags & QUOTED) walk->scope.quoted = 1;
    return 0;
}

/* A <br>: two in a row end the block. */
static int line_break(Walk *walk, PyObject *element) {
    if (walk->glue == '\n' && !walk->scope.verbatim) return boundary(walk, element, 0);
    if (walk->in_block) walk->glue = '\n';
    return 0;
}

/* Open an element: push a frame for its children. */
static int enter(Walk *walk, PyObject *element, PyObject *tag, long flags, PyObject *hint) {
    Frame *frame;
    if (flags & BREAK) return line_break(walk, element);
    if (grow((void **)&walk->frames, &walk->frames_room, walk->depth + 1, sizeof *walk->frames) < 0) return -1;
    frame = &walk->frames[walk->depth];
    memset(frame, 0, sizeof *frame);
    frame->box = walk->box;
    frame->is_block = (flags & BLOCK) != 0;
    if (frame->is_block) {
        if (boundary(walk, element, 0) < 0) return -1;
        walk->box = PyList_Size(walk->boxes);
        if (append(walk->boxes, PyObject_CallFunction(walk->tools.box, "nOO", frame->box, tag, hint)) < 0) return -1;
        if (walk->box >= walk->tools.most) return refuse(walk, "block-level elements");
    }
    frame->children = PyObject_GetAttr(element, walk->names->children);
    frame->count = frame->children ? PySequence_Size(frame->children) : -1;
    if (frame->count < 0) {
        Py_CLEAR(frame->children);
        return -1;
    }
    frame->element = Py_NewRef(element);
    frame->hint = Py_NewRef(hint);
    frame->outer = walk->scope; /* the reference to `href` goes to the frame, and the walk takes one of its own */
    Py_XINCREF(walk->scope.href);
    frame->start = walk->position;
    walk->depth++;
    return flags >> 3 ? narrow(walk, element, flags) : 0;
}

/* Note the words of an element that its markup names: an author, a date, a section, an outlet. */
static int mark_words(Walk *walk, Frame *frame) {
    Names *names = walk->names;
    PyObject *mark = PyObject_GetAttr(frame->hint, names->mark), *kind = NULL, *why = NULL;
    int done = -1;
    if (!mark) return -1;
    if (mark != Py_None) {
        kind = PySequence_GetItem(mark, 0);
        why = kind ? PySequence_GetItem(mark, 1) : NULL;
    } else {
        kind = PyObject_GetAttr(frame->hint, names->kind);
        why = kind ? PyObject_GetAttr(frame->hint, names->why) : NULL;
    }
    if (why) {
        done = kind == Py_None ? 0 : PySet_Contains(walk->tools.marked, kind);
        if (done > 0)
            done = append(walk->marks, PyObject_CallFunction(walk->tools.marks, "OOnnO", frame->element, kind,
                                                             frame->start, walk->position, why));
    }
    Py_DECREF(mark);
    Py_XDECREF(kind);
    Py_XDECREF(why);
    return done;
}

static void drop(Frame *frame) {
    Py_CLEAR(frame->element);
    Py_CLEAR(frame->hint);
    Py_CLEAR(frame->children);
    Py_CLEAR(frame->outer.href);
}

/* Close the element on top of the stack. */
static int leave(Walk *walk) {
    Frame frame = walk->frames[--walk->depth]; /* what it owns is now this function's */
    int failed = walk->position > frame.start ? mark_words(walk, &frame) : 0;
    if (!failed && frame.is_block) {
        failed = boundary(walk, frame.element, 1);
        walk->box = frame.box;
    } else if (!failed && walk->in_block && walk->inner == walk->tools.no_hint) {
        int says = truth_of(frame.hint, walk->names->kind);
        if (!says) says = truth_of(frame.hint, walk->names->rubric);
        if (says > 0) keep(&walk->inner, frame.hint);
        failed = says < 0 ? -1 : 0;
    }
    keep(&walk->scope.href, frame.outer.href);
    walk->scope.verbatim = frame.outer.verbatim;
    walk->scope.quoted = frame.outer.quoted;
    walk->scope.level = frame.outer.level;
    drop(&frame);
    return failed;
}

/* Return the meaning of a tag, 0 for one that means nothing, or -1. */
static long flags_of(Walk *walk, PyObject *tag) {
    PyObject *flags = PyDict_GetItemWithError(walk->tools.tags, tag); /* borrowed */
    return flags ? PyLong_AsLong(flags) : PyErr_Occurred() ? -1 : 0;
}

static int is_a(PyObject *type, PyObject *wanted) {
    return type == wanted || PyType_IsSubtype((PyTypeObject *)type, (PyTypeObject *)wanted);
}

/* Look at one node: add its text, or open it; comments and the rest are passed over. */
static int visit(Walk *walk, PyObject *node, int is_root) {
    PyObject *type = (PyObject *)Py_TYPE(node), *tag, *hint = NULL; /* the type is borrowed */
    long flags;
    int hidden = 0, failed = -1;
    if (is_a(type, walk->tools.text)) return add_text(walk, node);
    if (!is_a(type, walk->tools.element)) return 0;
    if (!(tag = PyObject_GetAttr(node, walk->names->tag))) return -1;
    flags = flags_of(walk, tag);
    if (flags >= 0 && flags & UNSEEN && !is_root) failed = 0;
    else if (flags >= 0 && (hint = look(walk, node, tag, flags, &hidden)))
        failed = hidden && !walk->reveal && !is_root ? 0 : enter(walk, node, tag, flags, hint);
    Py_DECREF(tag);
    Py_XDECREF(hint);
    return failed;
}

/* Walk all that is open, until nothing is. */
static int walk_on(Walk *walk) {
    size_t nodes = 0;
    while (walk->depth) {
        Frame *frame = &walk->frames[walk->depth - 1];
        if (frame->next < frame->count) {
            PyObject *node = PySequence_GetItem(frame->children, frame->next++);
            int failed = node ? visit(walk, node, 0) : -1; /* `frame` may have moved from here on */
            Py_XDECREF(node);
            if (failed || (++nodes % SIGNALS_EVERY == 0 && PyErr_CheckSignals() < 0)) return -1;
        } else if (leave(walk) < 0) {
            return -1;
        }
    }
    return 0;
}

/* ---- The module ----------------------------------------------------------------------------------------------- */

/* Free what a walk owns. */
static void done(Walk *walk) {
    while (walk->depth) drop(&walk->frames[--walk->depth]);
    free(walk->frames);
    free(walk->unended);
    free(walk->text);
    Py_CLEAR(walk->blocks);
    Py_CLEAR(walk->boxes);
    Py_CLEAR(walk->marks);
    Py_CLEAR(walk->inner);
    Py_CLEAR(walk->href);
    Py_CLEAR(walk->scope.href);
    Py_CLEAR(walk->opened.element);
    Py_CLEAR(walk->located);
    Py_CLEAR(walk->location);
}

PyDoc_STRVAR(walk_doc, "walk(root, length, reveal, tools) -> (text, blocks, boxes, marks)\n\n"
                       "Walk a document from its root element, which may be None; see compiled_walk.py.");

static PyObject *treewalk_walk(PyObject *module, PyObject *arguments) {
    Walk walk;
    PyObject *root, *result = NULL;
    Tools *tools = &walk.tools;
    memset(&walk, 0, sizeof walk);
    if (PyTuple_Size(arguments) == 4 && !PyTuple_Check(PyTuple_GetItem(arguments, 3))) {
        PyErr_SetString(PyExc_TypeError, "the tools are no tuple");
        return NULL;
    }
    if (!PyArg_ParseTuple(arguments, "Onp(O!O!O!OOOOOOOOO!OOOnn)", &root, &walk.source_length, &walk.reveal,
                          &PyType_Type, &tools->element, &PyType_Type, &tools->text, &PyDict_Type, &tools->tags,
                          &tools->known_hint, &tools->hint, &tools->hides, &tools->hiding_style, &tools->streamed, &tools->box,
                          &tools->block, &tools->span, &PyFrozenSet_Type, &tools->marked, &tools->marks,
                          &tools->refuse, &tools->no_hint, &tools->most, &tools->remembered))
        return NULL;
    walk.names = PyModule_GetState(module);
    walk.box = -1;
    walk.inner = Py_NewRef(tools->no_hint);
    walk.blocks = PyList_New(0);
    walk.boxes = PyList_New(0);
    walk.marks = PyList_New(0);
    if (walk.blocks && walk.boxes && walk.marks && (root == Py_None || visit(&walk, root, 1) == 0) &&
        walk_on(&walk) == 0 && boundary(&walk, NULL, 1) == 0) {
        PyObject *text = PyUnicode_DecodeUTF8(walk.text ? walk.text : "", (Py_ssize_t)walk.size, "surrogatepass");
        if (text) result = PyTuple_Pack(4, text, walk.blocks, walk.boxes, walk.marks);
        Py_XDECREF(text);
    }
    done(&walk);
    return result;
}

/* The names in the order of `Names`. */
static const char *const SPELLED[] = {
    "attr",    "attrs",   "children",        "data",      "tag",     "kind",         "rubric",     "mark",  "why",
    "source",  "source_location", "start_tag", "end_tag", "start_offset", "end_offset", "strip", "class", "id",
    "itemprop", "rel",    "role",            "href",      "hidden",  "style",        "open",       "",
};
#define NAMES (sizeof SPELLED / sizeof *SPELLED)

static int treewalk_exec(PyObject *module) {
    PyObject **names = PyModule_GetState(module);
    size_t index;
    for (index = 0; index < NAMES; index++)
        if (!(names[index] = PyUnicode_InternFromString(SPELLED[index]))) return -1;
    return 0;
}

static int treewalk_traverse(PyObject *module, visitproc visit, void *arg) {
    PyObject **names = PyModule_GetState(module);
    size_t index;
    for (index = 0; names && index < NAMES; index++) Py_VISIT(names[index]);
    return 0;
}

static int treewalk_clear(PyObject *module) {
    PyObject **names = PyModule_GetState(module);
    size_t index;
    for (index = 0; names && index < NAMES; index++) Py_CLEAR(names[index]);
    return 0;
}

static PyMethodDef treewalk_methods[] = {
    {"walk", treewalk_walk, METH_VARARGS, walk_doc},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot treewalk_slots[] = {
    {Py_mod_exec, (void *)treewalk_exec},
    {0, NULL},
};

static struct PyModuleDef treewalk_module = {
    PyModuleDef_HEAD_INIT, "onrecord.page.html._treewalk", "The walk of walk.py in C.", sizeof(Names), treewalk_methods,
    treewalk_slots,        treewalk_traverse,              treewalk_clear,                 NULL,
};

PyMODINIT_FUNC PyInit__treewalk(void) { return PyModuleDef_Init(&treewalk_module); }
