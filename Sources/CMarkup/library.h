// The functions of libxml2 that are used, and the layouts that its binary interface has had since version 2.6. They are
// declared here since the library is loaded, not linked.
#ifndef CM_LIBRARY_H
#define CM_LIBRARY_H

#include <stdint.h>

typedef void (*ignored)(void);

/// libxml2's xmlSAXHandler.
typedef struct sax_handler {
    ignored internal_subset, is_standalone, has_internal_subset, has_external_subset, resolve_entity, get_entity,
        entity_decl, notation_decl, attribute_decl, element_decl, unparsed_entity_decl, set_document_locator,
        start_document, end_document;
    ignored start_element, end_element, reference;
    void (*characters)(void *, const uint8_t *text, int size);
    void (*ignorable_whitespace)(void *, const uint8_t *text, int size);
    ignored processing_instruction, comment;
    void (*warning)(void *, const char *, ...);
    void (*error)(void *, const char *, ...);
    void (*fatal_error)(void *, const char *, ...);
    ignored get_parameter_entity;
    void (*cdata_block)(void *, const uint8_t *text, int size);
    ignored external_subset;
    unsigned int initialized;
    void *reserved;
    void (*start_element_ns)(
        void *, const uint8_t *name, const uint8_t *prefix, const uint8_t *uri, int namespace_count,
        const uint8_t **namespaces, int attribute_count, int defaulted_count, const uint8_t **attributes);
    void (*end_element_ns)(void *, const uint8_t *name, const uint8_t *prefix, const uint8_t *uri);
    void (*structured_error)(void *, void *);
} sax_handler;

enum {
    /// Says that a handler has the members of version 2.
    SAX_VERSION_2 = 0xDEEDBEAF,
    PARSE_RECOVER = 1 << 0,
    /// References in values of attributes become characters; others are replaced before.
    PARSE_REPLACE = 1 << 1,
    PARSE_NO_NETWORK = 1 << 11,
    /// No limits on the sizes of texts. It is safe since no entity is ever expanded.
    PARSE_HUGE = 1 << 19,
    PARSE_IGNORE_ENCODING = 1 << 21,
};

/// The beginning of libxml2's xmlParserCtxt.
typedef struct parser_context {
    sax_handler *sax;
    void *user;
} parser_context;

typedef struct library {
    void (*init)(void);
    parser_context *(*new_xml)(void);
    void *(*read_xml)(parser_context *, const char *, int, const char *url, const char *encoding, int options);
    void (*free_xml)(parser_context *);
    void (*free_document)(void *);
    void (*stop)(parser_context *);
    /// Why it cannot be used; empty if it can.
    char problem[256];
} library;

const library *cm_library(void);

#endif
