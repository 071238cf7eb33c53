#include <cmarkup.h>
#include <string.h>

#include "entities.h"
#include "scanner.h"

/// The characters that browsers read `&#128;` to `&#159;` as: those of Windows-1252.
static const uint16_t windows[32] = {
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
};

static void add_scalar(cm_meaning *to, uint32_t value) {
    if (value >= 0x80 && value < 0xA0) value = windows[value - 0x80];
    if (value < 0x20 && value != '\n' && value != '\t') value = ' ';
    if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) || value == 0xFFFE || value == 0xFFFF) value = 0xFFFD;
    uint8_t *const text = to->text;
    if (value < 0x80) {
        text[to->size++] = (uint8_t)value;
        return;
    }
    if (value < 0x800) {
        text[to->size++] = (uint8_t)(0xC0 | value >> 6);
    } else {
        if (value < 0x10000) {
            text[to->size++] = (uint8_t)(0xE0 | value >> 12);
        } else {
            text[to->size++] = (uint8_t)(0xF0 | value >> 18);
            text[to->size++] = (uint8_t)(0x80 | (value >> 12 & 0x3F));
        }
        text[to->size++] = (uint8_t)(0x80 | (value >> 6 & 0x3F));
    }
    text[to->size++] = (uint8_t)(0x80 | (value & 0x3F));
}

static int digit_value(uint8_t byte, int is_hex) {
    if (is_digit(byte)) return byte - '0';
    byte = lower(byte);
    return is_hex && byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/// `&#8217;` or `&#x2019;`
static cm_meaning numeric(const uint8_t *bytes, size_t from, size_t end) {
    cm_meaning found = {{0}, 0, 0};
    size_t at = from + 2;
    const int is_hex = at < end && lower(bytes[at]) == 'x';
    at += (size_t)is_hex;
    uint32_t value = 0;
    const size_t digits = at;
    for (; at < end; at++) {
        const int digit = digit_value(bytes[at], is_hex);
        if (digit < 0) break;
        if (value <= 0x10FFFF) value = value * (is_hex ? 16 : 10) + (uint32_t)digit;
    }
    if (at == digits) return found;
    add_scalar(&found, value);
    found.next = at + (size_t)(at < end && bytes[at] == ';');
    return found;
}

/// The line of a name in the table, after the name; NULL if the name is unknown.
static const char *line_of(const uint8_t *name, size_t size) {
    size_t low = 0, high = sizeof entity_lines - 1;
    while (low < high) {
        size_t start = low + (high - low) / 2;
        while (start > low && entity_lines[start - 1] != '\n') start--;
        const char *const line = entity_lines + start;
        const size_t length = (size_t)(strchr(line, ' ') - line);
        const int order = memcmp(name, line, size < length ? size : length);
        if (order == 0 && size == length) return line + length + 1;
        if (order < 0 || (order == 0 && size < length)) high = start;
        else low = (size_t)(strchr(line, '\n') - entity_lines) + 1;
    }
    return NULL;
}

/// `&eacute;`
static cm_meaning named(const uint8_t *bytes, size_t from, size_t end, int is_html) {
    cm_meaning found = {{0}, 0, 0};
    size_t at = from + 1;
    // The longest name has 31 letters.
    while (at < end && at - from <= 32 && (is_letter(bytes[at]) || is_digit(bytes[at]))) at++;
    const size_t size = at - from - 1;
    const int is_closed = at < end && bytes[at] == ';';
    // In an address, `&copy=1` is no sign.
    if (size < 2 || (!is_closed && (!is_html || (at < end && bytes[at] == '=')))) return found;
    const char *line = line_of(bytes + from + 1, size);
    if (!line || (!is_closed && !memchr(line, '!', strcspn(line, "\n")))) return found;
    uint32_t value = 0;
    for (;; line++) {
        const int digit = digit_value((uint8_t)*line, 1);
        if (digit >= 0) {
            value = value * 16 + (uint32_t)digit;
            continue;
        }
        add_scalar(&found, value);
        value = 0;
        if (*line != ',') break;
    }
    found.next = at + (size_t)is_closed;
    return found;
}

cm_meaning cm_reference(const uint8_t *bytes, size_t from, size_t end, int is_html) {
    if (from + 1 < end && bytes[from + 1] == '#') return numeric(bytes, from, end);
    // Most references are these.
    if (end - from >= 5 && memcmp(bytes + from, "&amp;", 5) == 0) return (cm_meaning){"&", 1, from + 5};
    if (end - from >= 6 && memcmp(bytes + from, "&nbsp;", 6) == 0) return (cm_meaning){"\xC2\xA0", 2, from + 6};
    if (end - from >= 6 && memcmp(bytes + from, "&quot;", 6) == 0) return (cm_meaning){"\"", 1, from + 6};
    return named(bytes, from, end, is_html);
}
