// Parses HTML and XML into a flat tree, in one call. XML is parsed by Debian's libxml2, which is loaded at the first
// document; where it is missing, no XML is parsed and `cm_problem` says why.
#ifndef CMARKUP_H
#define CMARKUP_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    /// Node 0, which contains the others.
    CM_DOCUMENT = 0,
    CM_ELEMENT = 1,
    CM_TEXT = 2,
    /// A CDATA section of XML.
    CM_CDATA = 3,
};

/// The number of no name.
#define CM_NO_NAME UINT32_MAX

/// A node. Nodes are in document order: the children of a node follow it directly, up to its `end`.
typedef struct cm_node {
    uint32_t kind;
    /// The number of an element's name, with its prefix.
    uint32_t name;
    /// The number of an element's namespace URI, in XML.
    uint32_t space;
    /// The containing node; 0 for node 0.
    uint32_t parent;
    /// The first node after it and all that it contains.
    uint32_t end;
    /// The first attribute of an element, or the offset of a text.
    uint32_t first;
    /// The number of attributes, or the bytes of a text.
    uint32_t count;
} cm_node;

typedef struct cm_attribute {
    uint32_t name;
    /// The value: offset and number of bytes, without references.
    uint32_t value;
    uint32_t length;
} cm_attribute;

/// The name of an element or attribute, or a namespace URI. Each occurs once.
typedef struct cm_name {
    uint32_t offset;
    uint32_t length;
    /// The number of the name without its prefix; its own number where there is none.
    uint32_t local;
} cm_name;

/// A parsed document. All offsets are into `bytes`, which is valid UTF-8.
typedef struct cm_tree {
    const cm_node *nodes;
    const cm_attribute *attributes;
    const cm_name *names;
    const uint8_t *bytes;
    uint32_t node_count;
    uint32_t attribute_count;
    uint32_t name_count;
    uint32_t byte_count;
    /// Whether the document has more nodes or names than are read, or in XML a greater depth; what follows is missing.
    int is_cut;
} cm_tree;

enum {
    /// The bytes are HTML; else XML. Names of HTML are in lower case. Comments are left out, and the contents of scripts
    /// that are not JSON, of styles and of frames.
    CM_HTML = 1,
    /// The bytes are known to be clean.
    CM_CLEAN = 2,
};

/// Whether bytes are UTF-8 without control characters, but for tabs and line ends.
int cm_is_clean(const uint8_t *bytes, size_t size);

/// Parses a document; broken markup is repaired, nothing outside the bytes is read, and entities that the document
/// declares are not expanded. Any number of threads may call it.
///
/// The bytes are UTF-8, whatever the document says of its encoding; invalid ones become U+FFFD. `names`, separated by
/// spaces, are numbered from 0. NULL on failure, with the reason in `problem`, which is static.
const cm_tree *cm_parse(const uint8_t *bytes, size_t size, int flags, const char *names, const char **problem);

void cm_free(const cm_tree *tree);

/// What a reference such as `&eacute;` or `&#233;` means, in UTF-8.
typedef struct cm_meaning {
    uint8_t text[8];
    size_t size;
    /// The place after the reference; 0 if there is none.
    size_t next;
} cm_meaning;

/// Reads the reference whose `&` is at a place before the end. HTML needs no semicolon after some names.
cm_meaning cm_reference(const uint8_t *bytes, size_t from, size_t end, int is_html);

/// The number of a name; CM_NO_NAME if it does not occur.
uint32_t cm_find_name(const cm_tree *tree, const uint8_t *name, size_t length);

/// Why the library cannot be loaded; NULL where it is. Loads it. The string is static.
const char *cm_problem(void);

#ifdef __cplusplus
}
#endif
#endif
