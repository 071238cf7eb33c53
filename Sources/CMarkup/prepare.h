// Makes of any bytes what libxml2 parses without loss and in linear time.
#ifndef CM_PREPARE_H
#define CM_PREPARE_H

#include "buffer.h"

/// The deepest nesting that is read.
enum { CM_DEPTH_LIMIT = 600 };

/// Converts bytes to UTF-8. 0 if the encoding is not known.
int cm_decode(const uint8_t *bytes, size_t size, const char *encoding, buffer *text);

/// Repairs UTF-8 and control characters. Writes nothing to `text` and returns 0 where there is nothing to repair.
int cm_repair(const uint8_t *bytes, size_t size, buffer *text);

/// Rewrites HTML: without comments, declarations and the contents of scripts, styles and frames, with quoted attributes.
void cm_prepare_html(const uint8_t *bytes, size_t size, buffer *out);

/// Rewrites XML: without comments, declarations and instructions, inside an element `d`, with every element closed.
void cm_prepare_xml(const uint8_t *bytes, size_t size, buffer *out, int *is_cut);

#endif
