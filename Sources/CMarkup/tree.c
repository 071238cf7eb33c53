#include <cmarkup.h>
#include <limits.h>
#include <stdio.h>

#include "buffer.h"
#include "library.h"
#include "prepare.h"

enum {
    NODE_LIMIT = 3000000,
    TABLE_MINIMUM = 1024,
};

/// Larger documents are refused; offsets have 32 bits, and names are copied for each element in which they are new.
static const size_t size_limit = 512u << 20;

/// A tree while it is built.
typedef struct builder {
    cm_tree tree;
    buffer nodes, attributes, names, bytes;
    /// Numbers of names by hash, plus 1; 0 is free.
    uint32_t *table;
    size_t table_size;
    uint32_t current;
    uint32_t depth;
    int is_html;
    /// Whether the element that holds a document of XML is still to come.
    int awaits_root;
    int has_failed;
    parser_context *parser;
} builder;

static cm_node *node(builder *to, uint32_t index) { return (cm_node *)to->nodes.data + index; }
static uint32_t node_count(const builder *to) { return (uint32_t)(to->nodes.size / sizeof(cm_node)); }
static cm_name *name_at(const builder *to, uint32_t index) { return (cm_name *)to->names.data + index; }
static uint32_t name_count(const builder *to) { return (uint32_t)(to->names.size / sizeof(cm_name)); }

static void fail(builder *to) {
    to->has_failed = 1;
    if (to->parser) cm_library()->stop(to->parser);
}

static void cut(builder *to) {
    to->tree.is_cut = 1;
    cm_library()->stop(to->parser);
}

// MARK: - Names

static uint64_t hash(const uint8_t *bytes, size_t size) {
    uint64_t value = 0xCBF29CE484222325u;
    for (size_t index = 0; index < size; index++) value = (value ^ bytes[index]) * 0x100000001B3u;
    return value ^ value >> 32;
}

/// The place of a name in the table: its own, or a free one.
static size_t table_place(const builder *to, const uint8_t *name, size_t size) {
    size_t place = hash(name, size) & (to->table_size - 1);
    while (to->table[place]) {
        const cm_name *const found = name_at(to, to->table[place] - 1);
        if (found->length == size && memcmp(to->bytes.data + found->offset, name, size) == 0) break;
        place = (place + 1) & (to->table_size - 1);
    }
    return place;
}

static int grow_table(builder *to) {
    const size_t size = to->table_size ? to->table_size * 2 : TABLE_MINIMUM;
    uint32_t *const table = calloc(size, sizeof *table);
    if (!table) return 0;
    free(to->table);
    to->table = table;
    to->table_size = size;
    for (uint32_t index = 0; index < name_count(to); index++) {
        const cm_name *const name = name_at(to, index);
        to->table[table_place(to, to->bytes.data + name->offset, name->length)] = index + 1;
    }
    return 1;
}

static uint32_t name_number(builder *to, const uint8_t *name, size_t size) {
    if (name_count(to) * 2 >= to->table_size && !grow_table(to)) {
        fail(to);
        return CM_NO_NAME;
    }
    const size_t place = table_place(to, name, size);
    if (to->table[place]) return to->table[place] - 1;
    const uint32_t number = name_count(to);
    const cm_name added = {(uint32_t)to->bytes.size, (uint32_t)size, number};
    buffer_add(&to->bytes, name, size);
    buffer_add(&to->names, &added, sizeof added);
    if (to->bytes.failed || to->names.failed) {
        fail(to);
        return CM_NO_NAME;
    }
    to->table[place] = number + 1;
    return number;
}

/// The number of a name with a prefix, which may be NULL.
static uint32_t qualified_number(builder *to, const uint8_t *prefix, const uint8_t *local) {
    const size_t local_size = strlen((const char *)local);
    if (!prefix || !*prefix) return name_number(to, local, local_size);
    uint8_t name[256];
    const size_t prefix_size = strlen((const char *)prefix);
    if (prefix_size + 1 + local_size > sizeof name) return name_number(to, local, local_size);
    memcpy(name, prefix, prefix_size);
    name[prefix_size] = ':';
    memcpy(name + prefix_size + 1, local, local_size);
    const uint32_t local_number = name_number(to, local, local_size);
    const uint32_t number = name_number(to, name, prefix_size + 1 + local_size);
    if (number != CM_NO_NAME) name_at(to, number)->local = local_number;
    return number;
}

// MARK: - Nodes

static cm_node *add_node(builder *to, uint32_t kind) {
    if (to->has_failed) return NULL;
    if (node_count(to) >= NODE_LIMIT) {
        cut(to);
        return NULL;
    }
    const cm_node added = {kind, CM_NO_NAME, CM_NO_NAME, to->current, 0, 0, 0};
    buffer_add(&to->nodes, &added, sizeof added);
    if (to->nodes.failed) {
        fail(to);
        return NULL;
    }
    cm_node *const made = node(to, node_count(to) - 1);
    made->end = node_count(to);
    return made;
}

static void open_node(builder *to, uint32_t name, uint32_t space, uint32_t first_attribute) {
    cm_node *const made = add_node(to, CM_ELEMENT);
    if (!made) return;
    made->name = name;
    made->space = space;
    made->first = first_attribute;
    made->count = (uint32_t)(to->attributes.size / sizeof(cm_attribute)) - first_attribute;
    to->current = node_count(to) - 1;
    if (++to->depth >= CM_DEPTH_LIMIT) cut(to);
}

static void close_node(builder *to) {
    if (to->depth == 0 || to->has_failed) return;
    cm_node *const closed = node(to, to->current);
    closed->end = node_count(to);
    to->current = closed->parent;
    to->depth -= 1;
}

static uint32_t first_attribute(const builder *to) { return (uint32_t)(to->attributes.size / sizeof(cm_attribute)); }

static void add_attribute(builder *to, uint32_t name, const uint8_t *value, size_t size) {
    const cm_attribute added = {name, (uint32_t)to->bytes.size, (uint32_t)size};
    buffer_add(&to->bytes, value, size);
    buffer_add(&to->attributes, &added, sizeof added);
    if (to->bytes.failed || to->attributes.failed) fail(to);
}

static void add_text(builder *to, uint32_t kind, const uint8_t *text, int size) {
    if (to->has_failed || size <= 0) return;
    cm_node *last = node(to, node_count(to) - 1);
    const int continues = last->kind == kind && last->parent == to->current && last->first + last->count == to->bytes.size
        && node_count(to) - 1 != to->current;
    if (!continues) {
        last = add_node(to, kind);
        if (!last) return;
        last->first = (uint32_t)to->bytes.size;
    }
    last->count += (uint32_t)size;
    buffer_add(&to->bytes, text, (size_t)size);
    if (to->bytes.failed) fail(to);
}

// MARK: - Events

static void html_start(void *context, const uint8_t *name, const uint8_t **attributes) {
    builder *const to = context;
    if (to->has_failed) return;
    const uint32_t number = name_number(to, name, strlen((const char *)name));
    const uint32_t first = first_attribute(to);
    for (; attributes && attributes[0]; attributes += 2) {
        const uint8_t *const value = attributes[1] ? attributes[1] : (const uint8_t *)"";
        const uint32_t attribute = name_number(to, attributes[0], strlen((const char *)attributes[0]));
        add_attribute(to, attribute, value, strlen((const char *)value));
    }
    open_node(to, number, CM_NO_NAME, first);
}

static void html_end(void *context, const uint8_t *name) {
    (void)name;
    close_node(context);
}

static void xml_start(
    void *context, const uint8_t *name, const uint8_t *prefix, const uint8_t *uri, int namespace_count,
    const uint8_t **namespaces, int attribute_count, int defaulted_count, const uint8_t **attributes) {
    (void)namespace_count, (void)namespaces, (void)defaulted_count;
    builder *const to = context;
    if (to->has_failed) return;
    if (to->awaits_root) {
        to->awaits_root = 0;
        return;
    }
    const uint32_t number = qualified_number(to, prefix, name);
    const uint32_t space = uri ? name_number(to, uri, strlen((const char *)uri)) : CM_NO_NAME;
    const uint32_t first = first_attribute(to);
    for (int index = 0; index < attribute_count; index++, attributes += 5) {
        const uint32_t attribute = qualified_number(to, attributes[1], attributes[0]);
        add_attribute(to, attribute, attributes[3], (size_t)(attributes[4] - attributes[3]));
    }
    open_node(to, number, space, first);
}

static void xml_end(void *context, const uint8_t *name, const uint8_t *prefix, const uint8_t *uri) {
    (void)name, (void)prefix, (void)uri;
    close_node(context);
}

static void characters(void *context, const uint8_t *text, int size) { add_text(context, CM_TEXT, text, size); }

static void cdata(void *context, const uint8_t *text, int size) {
    builder *const to = context;
    add_text(to, to->is_html ? CM_TEXT : CM_CDATA, text, size);
}

static void ignore_message(void *context, const char *message, ...) { (void)context, (void)message; }
static void ignore_error(void *context, void *error) { (void)context, (void)error; }

// MARK: - Parsing

static int run(builder *to, const buffer *text) {
    const library *const xml2 = cm_library();
    to->parser = to->is_html ? xml2->new_html() : xml2->new_xml();
    if (!to->parser) return 0;
    static const sax_handler html_events = {
        .start_element = html_start, .end_element = html_end, .characters = characters, .cdata_block = cdata,
        .ignorable_whitespace = characters, .warning = ignore_message, .error = ignore_message,
        .fatal_error = ignore_message, .initialized = SAX_VERSION_2, .structured_error = ignore_error,
    };
    static const sax_handler xml_events = {
        .start_element_ns = xml_start, .end_element_ns = xml_end, .characters = characters, .cdata_block = cdata,
        .ignorable_whitespace = characters, .warning = ignore_message, .error = ignore_message,
        .fatal_error = ignore_message, .initialized = SAX_VERSION_2, .structured_error = ignore_error,
    };
    *to->parser->sax = to->is_html ? html_events : xml_events;
    to->parser->user = to;
    const int common = PARSE_RECOVER | PARSE_NO_NETWORK | PARSE_IGNORE_ENCODING | PARSE_HUGE;
    const char *const bytes = (const char *)text->data;
    const int size = (int)text->size;
    void *const document = to->is_html
        ? xml2->read_html(to->parser, bytes, size, NULL, "UTF-8", common | PARSE_NO_DEFAULT_DOCTYPE)
        : xml2->read_xml(to->parser, bytes, size, NULL, "UTF-8", common | PARSE_REPLACE);
    if (document) xml2->free_document(document);
    (to->is_html ? xml2->free_html : xml2->free_xml)(to->parser);
    to->parser = NULL;
    while (to->depth > 0 && !to->has_failed) close_node(to);
    return !to->has_failed;
}

static void seed(builder *to, const char *names) {
    while (names && *names) {
        const size_t size = strcspn(names, " ");
        name_number(to, (const uint8_t *)names, size);
        names += size;
        names += *names == ' ';
    }
}

static void discard(builder *from) {
    free(from->nodes.data);
    free(from->attributes.data);
    free(from->names.data);
    free(from->bytes.data);
    free(from->table);
    free(from);
}

/// The bytes as the parser needs them.
static const char *prepare(
    const uint8_t *bytes, size_t size, int is_html, const char *encoding, buffer *prepared, int *is_cut) {
    buffer decoded = {0}, repaired = {0};
    if (encoding) {
        if (!cm_decode(bytes, size, encoding, &decoded)) return "the encoding is not known";
        bytes = decoded.data;
        size = decoded.size;
    }
    if (cm_repair(bytes, size, &repaired)) {
        bytes = repaired.data;
        size = repaired.size;
    }
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) bytes += 3, size -= 3;
    const int has_memory = !decoded.failed && !repaired.failed && buffer_reserve(prepared, size + 16);
    if (has_memory) {
        if (is_html) cm_prepare_html(bytes, size, prepared);
        else cm_prepare_xml(bytes, size, prepared, is_cut);
    }
    free(decoded.data);
    free(repaired.data);
    return has_memory && !prepared->failed ? NULL : "there is not enough memory";
}

const cm_tree *cm_parse(
    const uint8_t *bytes, size_t size, int flags, const char *encoding, const char *names, const char **problem) {
    *problem = cm_problem();
    if (*problem) return NULL;
    if (size > size_limit) {
        *problem = "the document is too large";
        return NULL;
    }
    builder *const to = calloc(1, sizeof *to);
    *problem = "there is not enough memory";
    if (!to) return NULL;
    to->is_html = (flags & CM_HTML) != 0;
    to->awaits_root = !to->is_html;
    buffer prepared = {0};
    const char *const fault = prepare(bytes, size, to->is_html, encoding, &prepared, &to->tree.is_cut);
    if (fault) *problem = fault;
    int is_parsed = !fault && prepared.size < INT_MAX;
    if (is_parsed) {
        buffer_reserve(&to->bytes, prepared.size / 2 + 64);
        buffer_reserve(&to->nodes, prepared.size / 2 + 64);
        seed(to, names);
        add_node(to, CM_DOCUMENT);
        is_parsed = !to->has_failed && run(to, &prepared);
    }
    free(prepared.data);
    if (!is_parsed) {
        discard(to);
        return NULL;
    }
    node(to, 0)->end = node_count(to);
    to->tree.nodes = (const cm_node *)to->nodes.data;
    to->tree.attributes = (const cm_attribute *)to->attributes.data;
    to->tree.names = (const cm_name *)to->names.data;
    to->tree.bytes = to->bytes.data;
    to->tree.node_count = node_count(to);
    to->tree.attribute_count = first_attribute(to);
    to->tree.name_count = name_count(to);
    to->tree.byte_count = (uint32_t)to->bytes.size;
    *problem = NULL;
    return &to->tree;
}

// The tree is the first member of its builder.
void cm_free(const cm_tree *tree) {
    if (tree) discard((builder *)tree);
}

uint32_t cm_find_name(const cm_tree *tree, const uint8_t *name, size_t length) {
    const builder *const from = (const builder *)tree;
    if (from->table_size == 0) return CM_NO_NAME;
    const uint32_t found = from->table[table_place(from, name, length)];
    return found ? found - 1 : CM_NO_NAME;
}
