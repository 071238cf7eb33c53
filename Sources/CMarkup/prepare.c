// For memmem.
#define _GNU_SOURCE
#include "prepare.h"

#include "library.h"

enum {
    /// More attributes than any element has; the parser compares each with all before it.
    ATTRIBUTE_LIMIT = 200,
    /// Longer values of attributes for programs are left out.
    DATA_LIMIT = 300,
    NAME_LIMIT = 64,
    OPEN_LIMIT = 1024,
};

/// What is rewritten, and how far.
typedef struct scanner {
    const uint8_t *bytes;
    size_t size;
    size_t at;
    buffer *out;
    int is_html;
    /// Whether no quote of each kind follows, so that it is looked for once only.
    int ends_double, ends_single;
    /// Whether no end tag of each kind of raw element follows.
    int ends_raw[8];
    /// How many elements of each name may be open, by the name's hash.
    uint32_t open[OPEN_LIMIT];
} scanner;

typedef struct range {
    size_t start, end;
} range;

static int is_space(uint8_t byte) { return byte == ' ' || (byte >= 0x09 && byte <= 0x0D); }
static uint8_t lower(uint8_t byte) { return byte >= 'A' && byte <= 'Z' ? (uint8_t)(byte | 0x20) : byte; }
static int is_letter(uint8_t byte) { return lower(byte) >= 'a' && lower(byte) <= 'z'; }
static int is_digit(uint8_t byte) { return byte >= '0' && byte <= '9'; }
static int starts_name(uint8_t byte) { return is_letter(byte) || byte == '_' || byte >= 0x80; }
static int is_name(uint8_t byte) {
    return starts_name(byte) || is_digit(byte) || byte == '-' || byte == '.' || byte == ':';
}

static size_t left(const scanner *in) { return in->size - in->at; }

static int starts_with(const scanner *in, const char *text) {
    const size_t size = strlen(text);
    return left(in) >= size && memcmp(in->bytes + in->at, text, size) == 0;
}

/// Whether letters stand at a place, in any case.
static int has_word(const scanner *in, size_t at, const char *word, size_t size) {
    if (in->size - at < size) return 0;
    for (size_t index = 0; index < size; index++)
        if (lower(in->bytes[at + index]) != (uint8_t)word[index]) return 0;
    return 1;
}

/// The place after the next occurrence of a mark; the end if there is none.
static size_t after_mark(const scanner *in, size_t from, const char *mark) {
    if (from >= in->size) return in->size;
    const size_t size = strlen(mark);
    const uint8_t *const found = memmem(in->bytes + from, in->size - from, mark, size);
    return found ? (size_t)(found - in->bytes) + size : in->size;
}

// MARK: - References

/// Names of HTML 5 that version 4 lacks, with their characters.
static const struct {
    const char *name, *text;
} later_names[] = {
    {"apos", "&#39;"}, {"NewLine", " "}, {"Tab", " "}, {"excl", "!"}, {"num", "#"}, {"dollar", "$"}, {"percnt", "%"},
    {"lpar", "("}, {"rpar", ")"}, {"ast", "*"}, {"plus", "+"}, {"comma", ","}, {"period", "."}, {"sol", "/"},
    {"colon", ":"}, {"semi", ";"}, {"equals", "="}, {"quest", "?"}, {"commat", "@"}, {"lsqb", "["}, {"rsqb", "]"},
    {"lbrack", "["}, {"rbrack", "]"}, {"bsol", "\\"}, {"lowbar", "_"}, {"grave", "`"}, {"lcub", "{"}, {"rcub", "}"},
    {"vert", "|"}, {"verbar", "|"}, {"hyphen", "\xE2\x80\x90"}, {"dash", "\xE2\x80\x90"},
    {"horbar", "\xE2\x80\x95"}, {"rsquor", "\xE2\x80\x99"}, {"rdquor", "\xE2\x80\x9D"}, {"lsquor", "\xE2\x80\x9A"},
    {"ldquor", "\xE2\x80\x9E"}, {"mldr", "\xE2\x80\xA6"}, {"check", "\xE2\x9C\x93"}, {"numsp", "\xE2\x80\x87"},
    {"puncsp", "\xE2\x80\x88"}, {"hairsp", "\xE2\x80\x8A"}, {"NonBreakingSpace", "\xC2\xA0"}, {"ccaron", "\xC4\x8D"},
    {"Ccaron", "\xC4\x8C"}, {"zcaron", "\xC5\xBE"}, {"Zcaron", "\xC5\xBD"}, {"rcaron", "\xC5\x99"},
    {"Rcaron", "\xC5\x98"}, {"ecaron", "\xC4\x9B"}, {"Ecaron", "\xC4\x9A"}, {"abreve", "\xC4\x83"},
    {"Abreve", "\xC4\x82"}, {"scedil", "\xC5\x9F"}, {"Scedil", "\xC5\x9E"}, {"inodot", "\xC4\xB1"},
    {"imath", "\xC4\xB1"}, {"Idot", "\xC4\xB0"}, {"gbreve", "\xC4\x9F"}, {"Gbreve", "\xC4\x9E"},
    {"odblac", "\xC5\x91"}, {"Odblac", "\xC5\x90"}, {"udblac", "\xC5\xB1"}, {"Udblac", "\xC5\xB0"},
    {"lstrok", "\xC5\x82"}, {"Lstrok", "\xC5\x81"}, {"aogon", "\xC4\x85"}, {"Aogon", "\xC4\x84"},
    {"eogon", "\xC4\x99"}, {"Eogon", "\xC4\x98"}, {"cacute", "\xC4\x87"}, {"Cacute", "\xC4\x86"},
    {"nacute", "\xC5\x84"}, {"Nacute", "\xC5\x83"}, {"sacute", "\xC5\x9B"}, {"Sacute", "\xC5\x9A"},
    {"zacute", "\xC5\xBA"}, {"Zacute", "\xC5\xB9"}, {"zdot", "\xC5\xBC"}, {"Zdot", "\xC5\xBB"},
    {"uring", "\xC5\xAF"}, {"Uring", "\xC5\xAE"}, {"dstrok", "\xC4\x91"}, {"Dstrok", "\xC4\x90"},
};

/// The characters that browsers read `&#128;` to `&#159;` as: those of Windows-1252.
static const uint16_t windows[32] = {
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
};

/// Writes a character so that the parser takes it for itself.
static void add_character(buffer *out, uint32_t value) {
    if (value >= 0x80 && value < 0xA0) value = windows[value - 0x80];
    if (value < 0x20 && value != '\n' && value != '\t') value = ' ';
    if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) || value == 0xFFFE || value == 0xFFFF) value = 0xFFFD;
    if (value == '<') buffer_add_string(out, "&lt;");
    else if (value == '>') buffer_add_string(out, "&gt;");
    else if (value == '&') buffer_add_string(out, "&amp;");
    else if (value == '"') buffer_add_string(out, "&quot;");
    else buffer_add_scalar(out, value);
}

/// `&#8217;` or `&#x2019;`; the place after it, or `from` if it is none.
static size_t numeric_reference(scanner *in, size_t from, size_t end) {
    size_t at = from + 2;
    const int is_hex = at < end && lower(in->bytes[at]) == 'x';
    at += (size_t)is_hex;
    uint32_t value = 0;
    const size_t digits = at;
    for (; at < end; at++) {
        const uint8_t byte = lower(in->bytes[at]);
        uint32_t digit;
        if (is_digit(byte)) digit = byte - '0';
        else if (is_hex && byte >= 'a' && byte <= 'f') digit = byte - 'a' + 10;
        else break;
        if (value <= 0x10FFFF) value = value * (is_hex ? 16 : 10) + digit;
    }
    if (at == digits) return from;
    if (at < end && in->bytes[at] == ';') at += 1;
    add_character(in->out, value);
    return at;
}

/// `&eacute;`; the place after it, or `from` if it is none.
static size_t named_reference(scanner *in, size_t from, size_t end) {
    char name[24];
    size_t size = 0;
    size_t at = from + 1;
    while (at < end && size < sizeof name - 1 && (is_letter(in->bytes[at]) || is_digit(in->bytes[at])))
        name[size++] = (char)in->bytes[at++];
    name[size] = 0;
    const int is_closed = at < end && in->bytes[at] == ';';
    // In an address, `&copy=1` is no sign.
    if (size < 2 || (!is_closed && (!in->is_html || (at < end && in->bytes[at] == '=')))) return from;
    const html_entity *const entity = cm_library()->entity((const uint8_t *)name);
    if (entity && (is_closed || entity->value < 0x100)) {
        add_character(in->out, entity->value);
        return at + (size_t)is_closed;
    }
    if (!is_closed) return from;
    for (size_t index = 0; index < sizeof later_names / sizeof *later_names; index++) {
        if (strcmp(later_names[index].name, name) != 0) continue;
        buffer_add_string(in->out, later_names[index].text);
        return at + 1;
    }
    return from;
}

/// Copies text, with each reference replaced by its character.
static void add_text(scanner *in, size_t start, size_t end, int is_value) {
    size_t copied = start;
    for (size_t at = start; at < end;) {
        const uint8_t byte = in->bytes[at];
        if (byte != '&' && byte != '<' && !(byte == '"' && is_value)) {
            at += 1;
            continue;
        }
        buffer_add(in->out, in->bytes + copied, at - copied);
        size_t next = at;
        if (byte == '&' && at + 1 < end)
            next = in->bytes[at + 1] == '#' ? numeric_reference(in, at, end) : named_reference(in, at, end);
        if (next == at) {
            buffer_add_string(in->out, byte == '&' ? "&amp;" : byte == '<' ? "&lt;" : "&quot;");
            next = at + 1;
        }
        copied = at = next;
    }
    buffer_add(in->out, in->bytes + copied, end - copied);
}

// MARK: - Tags

/// The end of a quoted value; 0 if the quote is never closed.
static size_t quote_end(scanner *in, size_t from) {
    const uint8_t quote = in->bytes[from];
    int *const ends = quote == '"' ? &in->ends_double : &in->ends_single;
    if (*ends) return 0;
    const uint8_t *const found = memchr(in->bytes + from + 1, quote, in->size - from - 1);
    if (!found) *ends = 1;
    return found ? (size_t)(found - in->bytes) : 0;
}

/// Whether an attribute serves programs only.
static int is_useless(const scanner *in, range name, range value) {
    if (!in->is_html) return 0;
    const size_t size = name.end - name.start;
    if (size > 4 && has_word(in, name.start, "on", 2)) return 1;
    if (size == 6 && has_word(in, name.start, "srcset", 6)) return 1;
    return size > 5 && has_word(in, name.start, "data-", 5) && value.end - value.start > DATA_LIMIT;
}

static void add_attribute(scanner *in, range name, range value) {
    if (name.end == name.start || name.end - name.start > NAME_LIMIT || !starts_name(in->bytes[name.start])) return;
    for (size_t at = name.start; at < name.end; at++)
        if (!is_name(in->bytes[at])) return;
    if (is_useless(in, name, value)) return;
    buffer_add_byte(in->out, ' ');
    if (in->is_html)
        for (size_t at = name.start; at < name.end; at++) buffer_add_byte(in->out, lower(in->bytes[at]));
    else
        buffer_add(in->out, in->bytes + name.start, name.end - name.start);
    buffer_add_string(in->out, "=\"");
    add_text(in, value.start, value.end, 1);
    buffer_add_byte(in->out, '"');
}

/// Copies the attributes of a tag up to its `>`, and goes behind it. Whether the element is empty (`/>`).
static int copy_attributes(scanner *in, int copies) {
    int count = 0;
    int is_empty = 0;
    while (in->at < in->size) {
        const uint8_t byte = in->bytes[in->at];
        if (byte == '>') {
            in->at += 1;
            return is_empty;
        }
        // A tag that was never closed ends before the next one.
        if (byte == '<') return is_empty;
        if (is_space(byte) || byte == '/') {
            is_empty = byte == '/';
            in->at += 1;
            continue;
        }
        is_empty = 0;
        range name = {in->at, in->at + 1};
        while (name.end < in->size && !is_space(in->bytes[name.end]) && !strchr("/>=<", in->bytes[name.end])) name.end++;
        size_t at = name.end;
        while (at < in->size && is_space(in->bytes[at])) at++;
        range value = {at, at};
        if (at < in->size && in->bytes[at] == '=') {
            at++;
            while (at < in->size && is_space(in->bytes[at])) at++;
            const int is_quoted = at < in->size && (in->bytes[at] == '"' || in->bytes[at] == '\'');
            const size_t end = is_quoted ? quote_end(in, at) : 0;
            value.start = value.end = at + (size_t)is_quoted;
            if (end) {
                value.end = end;
                at = end + 1;
            } else {
                while (value.end < in->size && !is_space(in->bytes[value.end]) && in->bytes[value.end] != '>') value.end++;
                at = value.end;
            }
            in->at = at;
        } else {
            in->at = name.end;
        }
        if (copies && count++ < ATTRIBUTE_LIMIT) add_attribute(in, name, value);
    }
    return is_empty;
}

/// The name of the tag whose name starts here.
static range tag_name(const scanner *in, size_t start) {
    range name = {start, start};
    while (name.end < in->size && is_name(in->bytes[name.end])) name.end++;
    return name;
}

static int is_tag(const scanner *in, range name, const char *word) {
    const size_t size = strlen(word);
    return name.end - name.start == size && has_word(in, name.start, word, size);
}

static void add_html_name(scanner *in, range name) {
    const size_t end = name.end - name.start > NAME_LIMIT ? name.start + NAME_LIMIT : name.end;
    for (size_t at = name.start; at < end; at++) {
        // The parser knows letters of ASCII only.
        const uint8_t byte = lower(in->bytes[at]);
        buffer_add_byte(in->out, byte < 0x80 ? byte : '-');
    }
}

// MARK: - HTML

/// The place of the end tag of an element whose contents are no markup; the end of the bytes if there is none.
static size_t raw_end(const scanner *in, const char *name) {
    const size_t size = strlen(name);
    size_t at = in->at;
    while (at < in->size) {
        const uint8_t *const found = memmem(in->bytes + at, in->size - at, "</", 2);
        if (!found) return in->size;
        at = (size_t)(found - in->bytes);
        if (has_word(in, at + 2, name, size)) {
            const uint8_t next = at + 2 + size < in->size ? in->bytes[at + 2 + size] : '>';
            if (is_space(next) || next == '>' || next == '/') return at;
        }
        at += 2;
    }
    return in->size;
}

static int holds_json(const scanner *in, size_t from, size_t to) {
    static const char mark[] = "ld+json";
    for (size_t at = from; at + sizeof mark - 1 <= to; at++)
        if (has_word(in, at, mark, sizeof mark - 1)) return 1;
    return 0;
}

/// Copies or skips the contents of an element that are no markup.
static void raw_contents(scanner *in, range name, size_t attributes) {
    static const char *const kinds[] = {"script", "style", "iframe", "noembed", "noframes", "textarea", "xmp", "title"};
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        if (!is_tag(in, name, kinds[kind])) continue;
        const size_t start = in->at;
        const size_t end = in->ends_raw[kind] ? in->size : raw_end(in, kinds[kind]);
        in->ends_raw[kind] = end == in->size;
        if (kind == 0 && holds_json(in, attributes, start))
            buffer_add(in->out, in->bytes + start, end - start);
        else if (kind >= 6)
            // A title that is never closed would be the whole page.
            add_text(in, start, end < in->size || kind == 6 ? end : start, 0);
        if (end < in->size || kind < 7) in->at = end;
        return;
    }
}

/// The counter of a name.
static uint32_t *open_count(scanner *in, range name) {
    uint32_t value = 0;
    for (size_t at = name.start; at < name.end; at++) value = value * 31 + lower(in->bytes[at]);
    return &in->open[value % OPEN_LIMIT];
}

/// The parser searches all open elements for that of an end tag, so those that close nothing are left out.
static void html_end_tag(scanner *in) {
    const range name = tag_name(in, in->at + 2);
    uint32_t *const open = open_count(in, name);
    if (*open > 0 || is_tag(in, name, "p") || is_tag(in, name, "br")) {
        buffer_add_string(in->out, "</");
        add_html_name(in, name);
        buffer_add_byte(in->out, '>');
    }
    *open -= *open > 0;
    in->at = name.end;
    copy_attributes(in, 0);
}

static void comment(scanner *in) {
    // `<!-->` and `<!--->` are comments.
    if (in->at + 4 < in->size && in->bytes[in->at + 4] == '>') in->at += 5;
    else if (in->at + 5 < in->size && in->bytes[in->at + 4] == '-' && in->bytes[in->at + 5] == '>') in->at += 6;
    else in->at = after_mark(in, in->at + 4, "-->");
}

static void html_markup(scanner *in) {
    const uint8_t next = left(in) > 1 ? in->bytes[in->at + 1] : 0;
    const uint8_t after = left(in) > 2 ? in->bytes[in->at + 2] : 0;
    if (is_letter(next)) {
        const range name = tag_name(in, in->at + 1);
        buffer_add_byte(in->out, '<');
        add_html_name(in, name);
        const size_t attributes = in->at = name.end;
        const int is_empty = copy_attributes(in, 1);
        buffer_add_string(in->out, ">");
        // Custom elements and those of SVG may be empty; for others a slash means nothing.
        const uint8_t *const hyphen = memchr(in->bytes + name.start, '-', name.end - name.start);
        static const char *const drawn[] = {"path", "circle", "rect", "use", "line", "polygon", "polyline", "ellipse",
                                            "stop", "svg", "g", "image"};
        int closes = hyphen != NULL;
        for (size_t index = 0; !closes && index < sizeof drawn / sizeof *drawn; index++)
            closes = is_tag(in, name, drawn[index]);
        if (is_empty && closes) {
            buffer_add_string(in->out, "</");
            add_html_name(in, name);
            buffer_add_byte(in->out, '>');
        } else {
            *open_count(in, name) += 1;
            raw_contents(in, name, attributes);
        }
    } else if (next == '/' && is_letter(after)) {
        html_end_tag(in);
    } else if (starts_with(in, "<!--")) {
        comment(in);
    } else if (next == '!' || next == '?' || next == '/') {
        in->at = after_mark(in, in->at, ">");
    } else {
        buffer_add_string(in->out, "&lt;");
        in->at += 1;
    }
}

static size_t markup_start(const scanner *in) {
    const uint8_t *const found = memchr(in->bytes + in->at, '<', left(in));
    return found ? (size_t)(found - in->bytes) : in->size;
}

void cm_prepare_html(const uint8_t *bytes, size_t size, buffer *out) {
    scanner in = {.bytes = bytes, .size = size, .out = out, .is_html = 1};
    while (in.at < size && !out->failed) {
        const size_t end = markup_start(&in);
        add_text(&in, in.at, end, 0);
        in.at = end;
        if (end < size) html_markup(&in);
    }
}

// MARK: - XML

/// The elements that are open: where their names stand.
typedef struct open_elements {
    range names[CM_DEPTH_LIMIT];
    size_t count;
} open_elements;

static void close_element(scanner *in, open_elements *open) {
    const range name = open->names[--open->count];
    buffer_add_string(in->out, "</");
    buffer_add(in->out, in->bytes + name.start, name.end - name.start);
    buffer_add_byte(in->out, '>');
}

/// Goes behind `<!DOCTYPE … [ … ]>`.
static void skip_doctype(scanner *in) {
    int is_inside = 0;
    for (in->at += 2; in->at < in->size; in->at++) {
        const uint8_t byte = in->bytes[in->at];
        if (byte == '[') is_inside = 1;
        if (byte == ']') is_inside = 0;
        if (starts_with(in, "<!--")) in->at = after_mark(in, in->at + 4, "-->") - 1;
        if ((byte == '"' || byte == '\'')) {
            const size_t end = quote_end(in, in->at);
            if (end) in->at = end;
        }
        if (byte == '>' && !is_inside) break;
    }
    if (in->at < in->size) in->at += 1;
}

static void cdata(scanner *in) {
    const size_t end = after_mark(in, in->at, "]]>");
    buffer_add(in->out, in->bytes + in->at, end - in->at);
    if (end == in->size && !(in->size >= 3 && memcmp(in->bytes + in->size - 3, "]]>", 3) == 0))
        buffer_add_string(in->out, "]]>");
    in->at = end;
}

/// An end tag closes the elements inside its own; one that fits none is left out.
static void end_tag(scanner *in, open_elements *open) {
    const range name = tag_name(in, in->at + 2);
    const size_t size = name.end - name.start;
    size_t index = open->count;
    // Only near ones, so that each end tag costs the same.
    for (size_t steps = 0; index > 0 && steps < 32; index--, steps++) {
        const range opened = open->names[index - 1];
        if (opened.end - opened.start == size && memcmp(in->bytes + opened.start, in->bytes + name.start, size) == 0) {
            while (open->count >= index) close_element(in, open);
            break;
        }
    }
    in->at = after_mark(in, name.end, ">");
}

static void xml_markup(scanner *in, open_elements *open, int *is_cut) {
    const uint8_t next = left(in) > 1 ? in->bytes[in->at + 1] : 0;
    if (starts_name(next)) {
        const range name = tag_name(in, in->at + 1);
        if (open->count == CM_DEPTH_LIMIT) {
            *is_cut = 1;
            in->at = in->size;
            return;
        }
        buffer_add(in->out, in->bytes + in->at, name.end - in->at);
        in->at = name.end;
        const int is_empty = copy_attributes(in, 1);
        buffer_add_string(in->out, is_empty ? "/>" : ">");
        if (!is_empty) open->names[open->count++] = name;
    } else if (next == '/') {
        end_tag(in, open);
    } else if (starts_with(in, "<![CDATA[")) {
        cdata(in);
    } else if (starts_with(in, "<!--")) {
        in->at = after_mark(in, in->at + 4, "-->");
    } else if (next == '!') {
        skip_doctype(in);
    } else if (next == '?') {
        in->at = after_mark(in, in->at, "?>");
    } else {
        buffer_add_string(in->out, "&lt;");
        in->at += 1;
    }
}

void cm_prepare_xml(const uint8_t *bytes, size_t size, buffer *out, int *is_cut) {
    scanner in = {.bytes = bytes, .size = size, .out = out};
    open_elements *const open = calloc(1, sizeof *open);
    if (!open) {
        out->failed = 1;
        return;
    }
    buffer_add_string(out, "<d>");
    while (in.at < size && !out->failed) {
        const size_t end = markup_start(&in);
        add_text(&in, in.at, end, 0);
        in.at = end;
        if (end < size) xml_markup(&in, open, is_cut);
    }
    while (open->count > 0) close_element(&in, open);
    buffer_add_string(out, "</d>");
    free(open);
}
