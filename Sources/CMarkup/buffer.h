// A growing array of bytes. A write that finds no memory sets `failed`, and so do all after it.
#ifndef CM_BUFFER_H
#define CM_BUFFER_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct buffer {
    uint8_t *data;
    size_t size;
    size_t capacity;
    int failed;
} buffer;

static inline int buffer_reserve(buffer *to, size_t more) {
    if (to->failed) return 0;
    if (to->capacity - to->size >= more) return 1;
    size_t capacity = to->capacity * 2 > to->size + more ? to->capacity * 2 : to->size + more;
    if (capacity < 4096) capacity = 4096;
    uint8_t *const data = realloc(to->data, capacity);
    if (!data) {
        to->failed = 1;
        return 0;
    }
    to->data = data;
    to->capacity = capacity;
    return 1;
}

static inline void buffer_add(buffer *to, const void *bytes, size_t size) {
    if (size == 0 || !buffer_reserve(to, size)) return;
    memcpy(to->data + to->size, bytes, size);
    to->size += size;
}

static inline void buffer_add_string(buffer *to, const char *string) { buffer_add(to, string, strlen(string)); }

static inline void buffer_add_byte(buffer *to, uint8_t byte) {
    if (buffer_reserve(to, 1)) to->data[to->size++] = byte;
}

#endif
