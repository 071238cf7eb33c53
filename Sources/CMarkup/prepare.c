#include "prepare.h"

#include "builder.h"
#include "scanner.h"

/// What is rewritten, and where to.
typedef struct rewriter {
    scanner in;
    buffer *out;
} rewriter;

/// Copies text, with each reference replaced by its characters, written so that the parser takes them for themselves.
static void add_text(rewriter *to, size_t start, size_t end, int is_value) {
    const uint8_t *const bytes = to->in.bytes;
    size_t copied = start;
    for (size_t at = start; at < end;) {
        const uint8_t byte = bytes[at];
        if (byte != '&' && byte != '<' && !(byte == '"' && is_value)) {
            at += 1;
            continue;
        }
        buffer_add(to->out, bytes + copied, at - copied);
        cm_meaning meant = {{byte}, 1, 0};
        if (byte == '&') {
            meant = cm_reference(bytes, at, end, 0);
            if (meant.next == 0) meant = (cm_meaning){{byte}, 1, 0};
        }
        switch (meant.text[0]) {
        case '<': buffer_add_string(to->out, "&lt;"); break;
        case '>': buffer_add_string(to->out, "&gt;"); break;
        case '&': buffer_add_string(to->out, "&amp;"); break;
        case '"': buffer_add_string(to->out, "&quot;"); break;
        default: buffer_add(to->out, meant.text, meant.size);
        }
        copied = at = meant.next ? meant.next : at + 1;
    }
    buffer_add(to->out, bytes + copied, end - copied);
}

// MARK: - Tags

static void add_attribute(rewriter *to, const attribute *found) {
    const uint8_t *const bytes = to->in.bytes;
    const range name = found->name;
    if (name.end - name.start > CM_NAME_LIMIT || !starts_name(bytes[name.start])) return;
    for (size_t at = name.start; at < name.end; at++)
        if (!is_name(bytes[at])) return;
    buffer_add_byte(to->out, ' ');
    buffer_add(to->out, bytes + name.start, name.end - name.start);
    buffer_add_string(to->out, "=\"");
    add_text(to, found->value.start, found->value.end, 1);
    buffer_add_byte(to->out, '"');
}

/// Copies the attributes of a tag up to its `>`, and goes behind it. Whether the element is empty (`/>`).
static int copy_attributes(rewriter *to) {
    attribute found;
    int count = 0, is_empty = 0;
    while (cm_next_attribute(&to->in, &found, &is_empty))
        if (count++ < CM_ATTRIBUTE_LIMIT) add_attribute(to, &found);
    return is_empty;
}

// MARK: - Elements

/// The elements that are open: where their names stand.
typedef struct open_elements {
    range names[CM_DEPTH_LIMIT];
    size_t count;
} open_elements;

static void close_element(rewriter *to, open_elements *open) {
    const range name = open->names[--open->count];
    buffer_add_string(to->out, "</");
    buffer_add(to->out, to->in.bytes + name.start, name.end - name.start);
    buffer_add_byte(to->out, '>');
}

/// Goes behind `<!DOCTYPE … [ … ]>`.
static void skip_doctype(scanner *in) {
    int is_inside = 0;
    for (in->at += 2; in->at < in->size; in->at++) {
        const uint8_t byte = in->bytes[in->at];
        if (byte == '[') is_inside = 1;
        if (byte == ']') is_inside = 0;
        if (starts_with(in, "<!--")) in->at = cm_after_mark(in, in->at + 4, "-->") - 1;
        if ((byte == '"' || byte == '\'')) {
            const size_t end = cm_quote_end(in, in->at);
            if (end) in->at = end;
        }
        if (byte == '>' && !is_inside) break;
    }
    if (in->at < in->size) in->at += 1;
}

static void cdata(rewriter *to) {
    scanner *const in = &to->in;
    const size_t end = cm_after_mark(in, in->at, "]]>");
    buffer_add(to->out, in->bytes + in->at, end - in->at);
    if (end == in->size && !(in->size >= 3 && memcmp(in->bytes + in->size - 3, "]]>", 3) == 0))
        buffer_add_string(to->out, "]]>");
    in->at = end;
}

/// An end tag closes the elements inside its own; one that fits none is left out.
static void end_tag(rewriter *to, open_elements *open) {
    scanner *const in = &to->in;
    const range name = tag_name(in, in->at + 2);
    const size_t size = name.end - name.start;
    size_t index = open->count;
    // Only near ones, so that each end tag costs the same.
    for (size_t steps = 0; index > 0 && steps < 32; index--, steps++) {
        const range opened = open->names[index - 1];
        if (opened.end - opened.start == size && memcmp(in->bytes + opened.start, in->bytes + name.start, size) == 0) {
            while (open->count >= index) close_element(to, open);
            break;
        }
    }
    in->at = cm_after_mark(in, name.end, ">");
}

static void xml_markup(rewriter *to, open_elements *open, int *is_cut) {
    scanner *const in = &to->in;
    const uint8_t next = left(in) > 1 ? in->bytes[in->at + 1] : 0;
    if (starts_name(next)) {
        const range name = tag_name(in, in->at + 1);
        if (open->count == CM_DEPTH_LIMIT) {
            *is_cut = 1;
            in->at = in->size;
            return;
        }
        buffer_add(to->out, in->bytes + in->at, name.end - in->at);
        in->at = name.end;
        const int is_empty = copy_attributes(to);
        buffer_add_string(to->out, is_empty ? "/>" : ">");
        if (!is_empty) open->names[open->count++] = name;
    } else if (next == '/') {
        end_tag(to, open);
    } else if (starts_with(in, "<![CDATA[")) {
        cdata(to);
    } else if (starts_with(in, "<!--")) {
        in->at = cm_after_mark(in, in->at + 4, "-->");
    } else if (next == '!') {
        skip_doctype(in);
    } else if (next == '?') {
        in->at = cm_after_mark(in, in->at, "?>");
    } else {
        buffer_add_string(to->out, "&lt;");
        in->at += 1;
    }
}

void cm_prepare_xml(const uint8_t *bytes, size_t size, buffer *out, int *is_cut) {
    rewriter to = {{.bytes = bytes, .size = size}, out};
    open_elements *const open = calloc(1, sizeof *open);
    if (!open) {
        out->failed = 1;
        return;
    }
    buffer_add_string(out, "<d>");
    while (to.in.at < size && !out->failed) {
        const size_t end = markup_start(&to.in);
        add_text(&to, to.in.at, end, 0);
        to.in.at = end;
        if (end < size) xml_markup(&to, open, is_cut);
    }
    while (open->count > 0) close_element(&to, open);
    buffer_add_string(out, "</d>");
    free(open);
}
