// Reads the tags of HTML and XML.
#ifndef CM_SCANNER_H
#define CM_SCANNER_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
    /// More attributes than any element has; each is compared with all before it.
    CM_ATTRIBUTE_LIMIT = 200,
    CM_NAME_LIMIT = 64,
};

/// The text, and how far it is read.
typedef struct scanner {
    const uint8_t *bytes;
    size_t size;
    size_t at;
    /// Whether no quote of each kind follows, so that it is looked for once only.
    int ends_double, ends_single;
} scanner;

typedef struct range {
    size_t start, end;
} range;

/// An attribute as it is written.
typedef struct attribute {
    range name, value;
} attribute;

static inline int is_space(uint8_t byte) { return byte == ' ' || (byte >= 0x09 && byte <= 0x0D); }
static inline uint8_t lower(uint8_t byte) { return byte >= 'A' && byte <= 'Z' ? (uint8_t)(byte | 0x20) : byte; }
static inline int is_letter(uint8_t byte) { return (uint8_t)((byte | 0x20) - 'a') < 26; }
static inline int is_digit(uint8_t byte) { return (uint8_t)(byte - '0') < 10; }
static inline int starts_name(uint8_t byte) { return is_letter(byte) || byte == '_' || byte >= 0x80; }
static inline int is_name(uint8_t byte) {
    return starts_name(byte) || is_digit(byte) || byte == '-' || byte == '.' || byte == ':';
}

static inline size_t left(const scanner *in) { return in->size - in->at; }

static inline int starts_with(const scanner *in, const char *text) {
    const size_t size = strlen(text);
    return left(in) >= size && memcmp(in->bytes + in->at, text, size) == 0;
}

/// Whether letters stand at a place, in any case.
static inline int has_word(const scanner *in, size_t at, const char *word, size_t size) {
    if (in->size - at < size) return 0;
    for (size_t index = 0; index < size; index++)
        if (lower(in->bytes[at + index]) != (uint8_t)word[index]) return 0;
    return 1;
}

/// The place of the next `<`; the end if there is none.
static inline size_t markup_start(const scanner *in) {
    const uint8_t *const found = memchr(in->bytes + in->at, '<', left(in));
    return found ? (size_t)(found - in->bytes) : in->size;
}

/// The name of the tag whose name starts here.
static inline range tag_name(const scanner *in, size_t start) {
    range name = {start, start};
    while (name.end < in->size && is_name(in->bytes[name.end])) name.end++;
    return name;
}

/// The place after the next occurrence of a mark; the end if there is none.
size_t cm_after_mark(const scanner *in, size_t from, const char *mark);

/// The end of a quoted value; 0 if the quote is never closed.
size_t cm_quote_end(scanner *in, size_t from);

/// Reads the next attribute of a tag; 0 at the tag's end, which is read too. `is_empty` becomes whether a `/` was last.
int cm_next_attribute(scanner *in, attribute *found, int *is_empty);

#endif
