// References to characters: `&eacute;`, `&#233;`.
#ifndef CM_REFERENCES_H
#define CM_REFERENCES_H

#include <stddef.h>
#include <stdint.h>

/// What a reference means, in UTF-8.
typedef struct reference {
    uint8_t text[8];
    size_t size;
    /// The place after the reference; 0 if there is none.
    size_t next;
} reference;

/// Reads the reference whose `&` stands at a place. HTML needs no semicolon after some.
reference cm_reference(const uint8_t *bytes, size_t from, size_t end, int is_html);

#endif
