// For memmem.
#define _GNU_SOURCE
#include "scanner.h"

size_t cm_after_mark(const scanner *in, size_t from, const char *mark) {
    if (from >= in->size) return in->size;
    const size_t size = strlen(mark);
    const uint8_t *const found = memmem(in->bytes + from, in->size - from, mark, size);
    return found ? (size_t)(found - in->bytes) + size : in->size;
}

size_t cm_quote_end(scanner *in, size_t from) {
    const uint8_t quote = in->bytes[from];
    int *const ends = quote == '"' ? &in->ends_double : &in->ends_single;
    if (*ends) return 0;
    const uint8_t *const found = memchr(in->bytes + from + 1, quote, in->size - from - 1);
    if (!found) *ends = 1;
    return found ? (size_t)(found - in->bytes) : 0;
}

static int ends_name(uint8_t byte) { return is_space(byte) || byte == '/' || byte == '>' || byte == '=' || byte == '<'; }

int cm_next_attribute(scanner *in, attribute *found, int *is_empty) {
    for (; in->at < in->size; in->at++) {
        const uint8_t byte = in->bytes[in->at];
        if (byte == '>') {
            in->at += 1;
            return 0;
        }
        // A tag that was never closed ends before the next one.
        if (byte == '<') return 0;
        if (!is_space(byte) && byte != '/') break;
        *is_empty = byte == '/';
    }
    if (in->at >= in->size) return 0;
    *is_empty = 0;
    range name = {in->at, in->at + 1};
    while (name.end < in->size && !ends_name(in->bytes[name.end])) name.end++;
    size_t at = name.end;
    while (at < in->size && is_space(in->bytes[at])) at++;
    range value = {at, at};
    in->at = name.end;
    if (at < in->size && in->bytes[at] == '=') {
        at++;
        while (at < in->size && is_space(in->bytes[at])) at++;
        const int is_quoted = at < in->size && (in->bytes[at] == '"' || in->bytes[at] == '\'');
        const size_t end = is_quoted ? cm_quote_end(in, at) : 0;
        value.start = value.end = at + (size_t)is_quoted;
        if (end) {
            value.end = end;
            at = end + 1;
        } else {
            while (value.end < in->size && !is_space(in->bytes[value.end]) && in->bytes[value.end] != '>') value.end++;
            at = value.end;
        }
        in->at = at;
    }
    found->name = name;
    found->value = value;
    return 1;
}
