// A tree while it is built, by the parser of HTML and from libxml2's events of XML.
#ifndef CM_BUILDER_H
#define CM_BUILDER_H

#include <cmarkup.h>

#include "buffer.h"
#include "library.h"

enum {
    /// The deepest nesting that is read.
    CM_DEPTH_LIMIT = 600,
    /// The most names of elements, attributes and namespaces that are read of a document. Pages have some hundred; each
    /// takes memory in several tables.
    CM_NAME_COUNT_LIMIT = 65536,
};

typedef struct builder {
    cm_tree tree;
    buffer nodes, attributes, names, bytes;
    /// Numbers of names by hash, plus 1; 0 is free.
    uint32_t *table;
    size_t table_size;
    uint32_t current;
    uint32_t depth;
    uint32_t node_limit;
    /// Whether the element that holds a document of XML is still to come.
    int awaits_root;
    int has_failed;
    /// Whether the parser of XML was stopped, which frees the text that values of attributes lie in.
    int is_stopped;
    /// The parser of XML, to be stopped when the tree has failed or is full.
    parser_context *parser;
} builder;

static inline cm_node *node_at(const builder *to, uint32_t index) { return (cm_node *)to->nodes.data + index; }
static inline uint32_t node_count(const builder *to) { return (uint32_t)(to->nodes.size / sizeof(cm_node)); }
static inline cm_name *name_at(const builder *to, uint32_t index) { return (cm_name *)to->names.data + index; }
static inline uint32_t name_count(const builder *to) { return (uint32_t)(to->names.size / sizeof(cm_name)); }
static inline uint32_t attribute_count(const builder *to) {
    return (uint32_t)(to->attributes.size / sizeof(cm_attribute));
}

/// The number of a name, which is added if it is new. CM_NO_NAME without memory, and where there are too many names:
/// that cuts the tree.
uint32_t cm_name_number(builder *to, const uint8_t *name, size_t size);
/// The place of a name in the table: its own, or a free one.
size_t cm_table_place(const builder *to, const uint8_t *name, size_t size);

/// Adds a node to the current one; NULL if the tree is full.
cm_node *cm_add_node(builder *to, uint32_t kind);
/// Opens an element that has the attributes from `first_attribute` on; 0 if the tree is full.
int cm_open_node(builder *to, uint32_t name, uint32_t space, uint32_t first_attribute, uint32_t attribute_count);
void cm_close_node(builder *to);
/// The text node at the end of the current node, to whose text bytes may be added; NULL if the tree is full.
cm_node *cm_text_node(builder *to, uint32_t kind);
void cm_add_text(builder *to, uint32_t kind, const uint8_t *text, size_t size);
void cm_add_attribute(builder *to, uint32_t name, const uint8_t *value, size_t size);

void cm_fail(builder *to);
/// Ends the tree here: what follows is missing.
void cm_cut(builder *to);

/// Parses HTML, which is valid UTF-8, into a tree.
void cm_parse_html(builder *to, const uint8_t *bytes, size_t size);

#endif
