// Parses HTML into a tree as browsers do, in one pass and linear time. The rules are those of the HTML Standard
// (https://html.spec.whatwg.org/multipage/parsing.html), without its second opening of formatting elements after the end
// of a paragraph.

#include "elements.h"
#include "scanner.h"
#include "stack.h"

enum {
    /// More nodes are read of no page. Encyclopedias have one for each 40 bytes, so pages of 20 MB are read whole.
    NODE_LIMIT = 600000,
};

typedef struct html {
    scanner in;
    stack open;
    int has_html, has_head, has_body;
    /// Whether no end tag of each kind of raw element follows.
    int ends_raw[8];
} html;

// MARK: - Names

/// The number of the name at a place in the text, in lower case; CM_NO_NAME if it is new and not to be added.
static uint32_t number_of(html *page, range name, int is_added) {
    uint8_t spelled[CM_NAME_LIMIT];
    size_t size = 0;
    for (size_t at = name.start; at < name.end && size < sizeof spelled; at++)
        spelled[size++] = lower(page->in.bytes[at]);
    return is_added ? cm_name_number(page->open.to, spelled, size) : cm_find_name(&page->open.to->tree, spelled, size);
}

static uint32_t number_of_word(html *page, const char *name) {
    return cm_name_number(page->open.to, (const uint8_t *)name, strlen(name));
}

// MARK: - Head and body

static void open_word(html *page, const char *name) {
    const uint32_t number = number_of_word(page, name);
    if (number != CM_NO_NAME) cm_open(&page->open, number, attribute_count(page->open.to), 0);
}

static void need_html(html *page) {
    if (page->has_html) return;
    page->has_html = 1;
    open_word(page, "html");
}

static void end_head(html *page) {
    if (page->open.count > 1 && page->open.open[1].traits & IS_HEAD) cm_end_from(&page->open, 2);
}

static void need_body(html *page) {
    if (page->has_body) return;
    need_html(page);
    // Inside `noscript` or `template`, the head goes on.
    if (page->open.count > 1 && !(cm_top(&page->open)->traits & IS_HEAD)) return;
    end_head(page);
    page->has_body = 1;
    open_word(page, "body");
}

/// Opens the elements around one that are left out in the source. 0 if the element itself is one of `html`, `head` and `body` and not the first.
static int need_place(html *page, uint32_t traits) {
    if (traits & IS_HTML) {
        if (page->has_html) return 0;
        page->has_html = 1;
        return 1;
    }
    need_html(page);
    if (traits & IS_HEAD) {
        if (page->has_head || page->has_body) return 0;
        page->has_head = 1;
    } else if (traits & IS_BODY) {
        if (page->has_body) return 0;
        end_head(page);
        if (page->open.count > 1) cm_end_from(&page->open, 2);
        page->has_body = 1;
    } else if (!(traits & IN_HEAD)) {
        need_body(page);
    } else if (!page->has_head && !page->has_body) {
        page->has_head = 1;
        open_word(page, "head");
    }
    return 1;
}

// MARK: - Attributes and text

/// Whether an attribute serves programs only.
static int is_useless(const uint8_t *name, size_t size) {
    switch (name[0]) {
    case 'a': return size > 5 && memcmp(name, "aria-", 5) == 0;
    case 'd': return size > 5 && memcmp(name, "data-", 5) == 0;
    case 'o': return size > 4 && name[1] == 'n';
    case 's': return (size == 6 && memcmp(name, "srcset", 6) == 0) || (size == 5 && memcmp(name, "sizes", 5) == 0);
    default: return 0;
    }
}

/// Copies text, with each reference replaced by its characters; the bytes written.
static size_t copy_text(html *page, size_t start, size_t end) {
    const uint8_t *const bytes = page->in.bytes;
    buffer *const out = &page->open.to->bytes;
    const size_t before = out->size;
    while (start < end) {
        const uint8_t *const found = memchr(bytes + start, '&', end - start);
        const size_t at = found ? (size_t)(found - bytes) : end;
        buffer_add(out, bytes + start, at - start);
        if (at == end) break;
        const cm_meaning meant = cm_reference(bytes, at, end, 1);
        if (meant.next) buffer_add(out, meant.text, meant.size);
        else buffer_add_byte(out, '&');
        start = meant.next ? meant.next : at + 1;
    }
    if (out->failed) cm_fail(page->open.to);
    return out->size - before;
}

static void copy_attribute(html *page, const attribute *found) {
    uint8_t name[CM_NAME_LIMIT];
    const size_t size = found->name.end - found->name.start;
    if (size > sizeof name || !starts_name(page->in.bytes[found->name.start])) return;
    for (size_t index = 0; index < size; index++) {
        name[index] = lower(page->in.bytes[found->name.start + index]);
        if (!is_name(name[index])) return;
    }
    if (is_useless(name, size)) return;
    const uint32_t number = cm_name_number(page->open.to, name, size);
    if (number == CM_NO_NAME) return;
    cm_attribute added = {number, (uint32_t)page->open.to->bytes.size, 0};
    added.length = (uint32_t)copy_text(page, found->value.start, found->value.end);
    buffer_add(&page->open.to->attributes, &added, sizeof added);
    if (page->open.to->attributes.failed) cm_fail(page->open.to);
}

// MARK: - Contents that are no markup

/// The place of the end tag of a raw element; the end of the text if there is none.
static size_t raw_end(const scanner *in, const char *name) {
    const size_t size = strlen(name);
    size_t at = in->at;
    while (at < in->size) {
        const uint8_t *const found = memchr(in->bytes + at, '<', in->size - at);
        if (!found) return in->size;
        at = (size_t)(found - in->bytes) + 1;
        if (at == in->size || in->bytes[at] != '/' || !has_word(in, at + 1, name, size)) continue;
        const uint8_t next = at + 1 + size < in->size ? in->bytes[at + 1 + size] : '>';
        if (is_space(next) || next == '>' || next == '/') return at - 1;
    }
    return in->size;
}

static int holds_json(const scanner *in, size_t from, size_t to) {
    static const char mark[] = "ld+json";
    for (size_t at = from; at + sizeof mark - 1 <= to; at++)
        if (has_word(in, at, mark, sizeof mark - 1)) return 1;
    return 0;
}

/// Reads the contents of a raw element and its end tag. Those of scripts that are not JSON, of styles and of frames are
/// left out.
static void raw_contents(html *page, uint32_t name, size_t attributes) {
    static const char kinds[][9] = {"script", "style", "iframe", "noembed", "noframes", "textarea", "xmp", "title"};
    enum { SCRIPT = 0, XMP = 6, TITLE = 7 };
    scanner *const in = &page->in;
    const cm_name *const spelled = name_at(page->open.to, name);
    size_t kind = 0;
    while (kind < TITLE && strncmp(kinds[kind], (const char *)page->open.to->bytes.data + spelled->offset, spelled->length)) kind++;
    const size_t start = in->at;
    const size_t end = page->ends_raw[kind] ? in->size : raw_end(in, kinds[kind]);
    page->ends_raw[kind] = end == in->size;
    // A title that is never closed would be the whole page.
    if (kind == TITLE && end == in->size) return;
    if (kind == SCRIPT && holds_json(in, attributes, start)) {
        cm_add_text(page->open.to, CM_TEXT, in->bytes + start, end - start);
    } else if (kind >= XMP) {
        cm_node *const node = end > start ? cm_text_node(page->open.to, CM_TEXT) : NULL;
        if (node) node->count += (uint32_t)copy_text(page, start, end);
    }
    in->at = end;
}

// MARK: - The page

static void skip_tag(html *page) {
    attribute passed;
    int is_empty = 0;
    while (cm_next_attribute(&page->in, &passed, &is_empty)) continue;
}

static void start_tag(html *page) {
    scanner *const in = &page->in;
    const range spelled = tag_name(in, in->at + 1);
    const uint32_t name = number_of(page, spelled, 1);
    if (name == CM_NO_NAME) return;
    const name_facts *const facts = cm_facts_of(&page->open, name);
    if (!facts) {
        cm_fail(page->open.to);
        return;
    }
    const uint32_t traits = facts->traits;
    const size_t attributes = in->at = spelled.end;
    if (!need_place(page, traits)) {
        skip_tag(page);
        return;
    }
    cm_end_before(&page->open, traits, cm_facts_of(&page->open, name)->innermost);
    const uint32_t first = attribute_count(page->open.to);
    attribute found;
    int is_empty = 0, count = 0;
    while (cm_next_attribute(in, &found, &is_empty))
        if (count++ < CM_ATTRIBUTE_LIMIT) copy_attribute(page, &found);
    const uint32_t depth = page->open.count;
    cm_open(&page->open, name, first, attribute_count(page->open.to) - first);
    if (traits & IS_RAW) raw_contents(page, name, attributes);
    // A slash means nothing for the elements of HTML.
    if (traits & (IS_VOID | IS_RAW) || (is_empty && traits & IS_DRAWN)) {
        if (page->open.count > depth) cm_end_from(&page->open, page->open.count);
        else page->open.flattened -= page->open.flattened > 0;
    }
}

static void add_empty(html *page, uint32_t name) {
    const uint32_t depth = page->open.count;
    cm_open(&page->open, name, attribute_count(page->open.to), 0);
    if (page->open.count > depth) cm_end_from(&page->open, page->open.count);
    else page->open.flattened -= page->open.flattened > 0;
}

static void end_tag(html *page) {
    const range spelled = tag_name(&page->in, page->in.at + 2);
    // `</p>` and `</br>` are elements, and `</h2>` ends any heading. Other names that close nothing are not added, since
    // they would part the text.
    const size_t size = spelled.end - spelled.start;
    const uint8_t first = lower(page->in.bytes[spelled.start]);
    const int is_added = (size == 1 && first == 'p') || (size == 2 && (first == 'b' || first == 'h'));
    const uint32_t name = number_of(page, spelled, is_added);
    page->in.at = spelled.end;
    skip_tag(page);
    if (name == CM_NO_NAME) return;
    const name_facts *const facts = cm_facts_of(&page->open, name);
    if (facts && facts->traits & IS_BREAK) {
        need_body(page);
        add_empty(page, name);
    } else if (page->open.flattened > 0) {
        page->open.flattened -= 1;
    } else if (facts && facts->traits & IS_PARAGRAPH && !(cm_top(&page->open) && cm_top(&page->open)->paragraph)) {
        // Browsers make an empty paragraph, which parts the texts beside it.
        need_body(page);
        add_empty(page, name);
    } else {
        cm_end_named(&page->open, name);
    }
}

static void comment(scanner *in) {
    // `<!-->` and `<!--->` are comments.
    if (in->at + 4 < in->size && in->bytes[in->at + 4] == '>') in->at += 5;
    else if (in->at + 5 < in->size && in->bytes[in->at + 4] == '-' && in->bytes[in->at + 5] == '>') in->at += 6;
    else in->at = cm_after_mark(in, in->at + 4, "-->");
}

/// Text up to a place. White space between tags becomes one character.
static void text(html *page, size_t end) {
    scanner *const in = &page->in;
    size_t at = in->at;
    int has_lines = 0;
    while (at < end && is_space(in->bytes[at])) has_lines |= in->bytes[at++] == '\n';
    if (at == end) {
        if (page->has_body && at > in->at) cm_add_text(page->open.to, CM_TEXT, (const uint8_t *)(has_lines ? "\n" : " "), 1);
    } else {
        need_body(page);
        cm_node *const node = cm_text_node(page->open.to, CM_TEXT);
        const uint32_t index = node ? node_count(page->open.to) - 1 : 0;
        const uint32_t count = node ? (uint32_t)copy_text(page, in->at, end) : 0;
        if (node) node_at(page->open.to, index)->count += count;
    }
    in->at = end;
}

static void markup(html *page) {
    scanner *const in = &page->in;
    const uint8_t next = left(in) > 1 ? in->bytes[in->at + 1] : 0;
    const uint8_t after = left(in) > 2 ? in->bytes[in->at + 2] : 0;
    if (is_letter(next)) {
        start_tag(page);
    } else if (next == '/' && is_letter(after)) {
        end_tag(page);
    } else if (starts_with(in, "<!--")) {
        comment(in);
    } else if (next == '!' || next == '?' || next == '/') {
        in->at = cm_after_mark(in, in->at, ">");
    } else {
        need_body(page);
        cm_add_text(page->open.to, CM_TEXT, (const uint8_t *)"<", 1);
        in->at += 1;
    }
}

void cm_parse_html(builder *to, const uint8_t *bytes, size_t size) {
    html *const page = calloc(1, sizeof *page);
    if (!page) {
        cm_fail(to);
        return;
    }
    page->in = (scanner){.bytes = bytes, .size = size};
    page->open.to = to;
    to->node_limit = NODE_LIMIT;
    while (page->in.at < size && !to->has_failed && !to->tree.is_cut) {
        const size_t end = markup_start(&page->in);
        if (end > page->in.at) text(page, end);
        if (end < size) markup(page);
    }
    cm_end_from(&page->open, 1);
    free(page->open.facts.data);
    free(page);
}
