#include <limits.h>
#include <stdio.h>

#include "builder.h"
#include "prepare.h"

enum { XML_NODE_LIMIT = 3000000 };

/// Larger documents are refused; offsets have 32 bits, and names are copied for each element in which they are new.
static const size_t size_limit = 512u << 20;

// MARK: - Names

/// The number of a name with a prefix, which may be NULL.
static uint32_t qualified_number(builder *to, const uint8_t *prefix, const uint8_t *local) {
    const size_t local_size = strlen((const char *)local);
    if (!prefix || !*prefix) return cm_name_number(to, local, local_size);
    uint8_t name[256];
    const size_t prefix_size = strlen((const char *)prefix);
    if (prefix_size + 1 + local_size > sizeof name) return cm_name_number(to, local, local_size);
    memcpy(name, prefix, prefix_size);
    name[prefix_size] = ':';
    memcpy(name + prefix_size + 1, local, local_size);
    const uint32_t local_number = cm_name_number(to, local, local_size);
    const uint32_t number = cm_name_number(to, name, prefix_size + 1 + local_size);
    if (number != CM_NO_NAME) name_at(to, number)->local = local_number;
    return number;
}

// MARK: - Events of XML

static void xml_start(
    void *context, const uint8_t *name, const uint8_t *prefix, const uint8_t *uri, int namespace_count,
    const uint8_t **namespaces, int value_count, int defaulted_count, const uint8_t **attributes) {
    (void)defaulted_count;
    builder *const to = context;
    if (to->has_failed) return;
    // Counted among the names, since libxml2 keeps them all and searches them ever more slowly.
    for (int index = 0; index < namespace_count * 2 && !to->is_stopped; index++)
        if (namespaces[index]) cm_name_number(to, namespaces[index], strlen((const char *)namespaces[index]));
    if (to->is_stopped) return;
    if (to->awaits_root) {
        to->awaits_root = 0;
        return;
    }
    const uint32_t number = qualified_number(to, prefix, name);
    const uint32_t space = uri ? cm_name_number(to, uri, strlen((const char *)uri)) : CM_NO_NAME;
    const uint32_t first = attribute_count(to);
    for (int index = 0; index < value_count && !to->is_stopped; index++, attributes += 5) {
        const uint32_t attribute = qualified_number(to, attributes[1], attributes[0]);
        if (!to->is_stopped) cm_add_attribute(to, attribute, attributes[3], (size_t)(attributes[4] - attributes[3]));
    }
    if (to->is_stopped) return;
    if (!cm_open_node(to, number, space, first, attribute_count(to) - first)) return;
    if (to->depth >= CM_DEPTH_LIMIT) cm_cut(to);
}

static void xml_end(void *context, const uint8_t *name, const uint8_t *prefix, const uint8_t *uri) {
    (void)name, (void)prefix, (void)uri;
    cm_close_node(context);
}

static void characters(void *context, const uint8_t *text, int size) {
    if (size > 0) cm_add_text(context, CM_TEXT, text, (size_t)size);
}

static void cdata(void *context, const uint8_t *text, int size) {
    if (size > 0) cm_add_text(context, CM_CDATA, text, (size_t)size);
}

static void ignore_message(void *context, const char *message, ...) { (void)context, (void)message; }
static void ignore_error(void *context, void *error) { (void)context, (void)error; }

// MARK: - Parsing

static void parse_xml(builder *to, const buffer *text) {
    const library *const xml2 = cm_library();
    to->parser = xml2->new_xml();
    if (!to->parser) {
        cm_fail(to);
        return;
    }
    static const sax_handler events = {
        .start_element_ns = xml_start, .end_element_ns = xml_end, .characters = characters, .cdata_block = cdata,
        .ignorable_whitespace = characters, .warning = ignore_message, .error = ignore_message,
        .fatal_error = ignore_message, .initialized = SAX_VERSION_2, .structured_error = ignore_error,
    };
    *to->parser->sax = events;
    to->parser->user = to;
    const int options = PARSE_RECOVER | PARSE_NO_NETWORK | PARSE_IGNORE_ENCODING | PARSE_HUGE | PARSE_REPLACE;
    void *const document =
        xml2->read_xml(to->parser, (const char *)text->data, (int)text->size, NULL, "UTF-8", options);
    if (document) xml2->free_document(document);
    xml2->free_xml(to->parser);
    to->parser = NULL;
    while (to->depth > 0 && !to->has_failed) cm_close_node(to);
}

static void seed(builder *to, const char *names) {
    while (names && *names) {
        const size_t size = strcspn(names, " ");
        cm_name_number(to, (const uint8_t *)names, size);
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

/// Parses bytes of UTF-8, valid or not.
static void parse_text(builder *to, const uint8_t *bytes, size_t size, int flags) {
    const int is_html = (flags & CM_HTML) != 0;
    buffer repaired = {0}, prepared = {0};
    if (!(flags & CM_CLEAN) && cm_repair(bytes, size, &repaired)) {
        bytes = repaired.data;
        size = repaired.size;
    }
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) bytes += 3, size -= 3;
    if (repaired.failed || !buffer_reserve(&to->bytes, size / 3 + 64) || !buffer_reserve(&to->nodes, size / 4 + 64)) {
        cm_fail(to);
    } else if (is_html) {
        cm_parse_html(to, bytes, size);
    } else {
        buffer_reserve(&prepared, size + 16);
        cm_prepare_xml(bytes, size, &prepared, &to->tree.is_cut);
        if (prepared.failed || prepared.size >= INT_MAX) cm_fail(to);
        else parse_xml(to, &prepared);
    }
    free(prepared.data);
    free(repaired.data);
}

const cm_tree *cm_parse(const uint8_t *bytes, size_t size, int flags, const char *names, const char **problem) {
    const int is_html = (flags & CM_HTML) != 0;
    *problem = is_html ? NULL : cm_problem();
    if (*problem) return NULL;
    if (size > size_limit) {
        *problem = "the document is too large";
        return NULL;
    }
    builder *const to = calloc(1, sizeof *to);
    *problem = "there is not enough memory";
    if (!to) return NULL;
    to->awaits_root = !is_html;
    to->node_limit = XML_NODE_LIMIT;
    seed(to, names);
    cm_add_node(to, CM_DOCUMENT);
    if (!to->has_failed) parse_text(to, bytes, size, flags);
    if (to->has_failed) {
        discard(to);
        return NULL;
    }
    node_at(to, 0)->end = node_count(to);
    to->tree.nodes = (const cm_node *)to->nodes.data;
    to->tree.attributes = (const cm_attribute *)to->attributes.data;
    to->tree.names = (const cm_name *)to->names.data;
    to->tree.bytes = to->bytes.data;
    to->tree.node_count = node_count(to);
    to->tree.attribute_count = attribute_count(to);
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
    const uint32_t found = from->table[cm_table_place(from, name, length)];
    return found ? found - 1 : CM_NO_NAME;
}
