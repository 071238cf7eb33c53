// Makes of any bytes text that is parsed without loss, and of XML what libxml2 parses in linear time.
#ifndef CM_PREPARE_H
#define CM_PREPARE_H

#include "buffer.h"

/// Repairs UTF-8 and control characters. Writes nothing to `text` and returns 0 where there is nothing to repair.
int cm_repair(const uint8_t *bytes, size_t size, buffer *text);

/// Rewrites XML: without comments, declarations and instructions, inside an element `d`, with every element closed.
void cm_prepare_xml(const uint8_t *bytes, size_t size, buffer *out, int *is_cut);

#endif
