#include <cmarkup.h>

#include "prepare.h"

/// The bytes of the character at the start; 0 if it is invalid or a control character.
static size_t character(const uint8_t *at, size_t left) {
    const uint8_t first = at[0];
    if (first < 0x80) return first >= 0x20 || (first >= 0x09 && first <= 0x0D && first != 0x0B && first != 0x0C);
    if (first < 0xC2) return 0;
    const size_t count = first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (count == 0 || left < count) return 0;
    for (size_t index = 1; index < count; index++)
        if ((at[index] & 0xC0) != 0x80) return 0;
    if (first == 0xE0 && at[1] < 0xA0) return 0;
    if (first == 0xED && at[1] > 0x9F) return 0;
    if (first == 0xF0 && at[1] < 0x90) return 0;
    if (first == 0xF4 && at[1] > 0x8F) return 0;
    // U+FFFE and U+FFFF are no characters of XML.
    if (first == 0xEF && at[1] == 0xBF && at[2] >= 0xBE) return 0;
    return count;
}

/// The place of the first byte that has to be repaired; the size if there is none.
static size_t clean_end(const uint8_t *bytes, size_t index, size_t size) {
    while (index < size) {
        // Eight bytes at once that are ASCII and none of the control characters.
        if (size - index >= 8) {
            uint64_t word;
            memcpy(&word, bytes + index, 8);
            const uint64_t controls = (word - 0x2020202020202020u) & ~word;
            if (((word | controls) & 0x8080808080808080u) == 0) {
                index += 8;
                continue;
            }
        }
        const size_t count = character(bytes + index, size - index);
        if (count == 0) return index;
        index += count;
    }
    return size;
}

int cm_is_clean(const uint8_t *bytes, size_t size) { return clean_end(bytes, 0, size) == size; }

int cm_repair(const uint8_t *bytes, size_t size, buffer *text) {
    size_t copied = 0;
    for (size_t index = clean_end(bytes, 0, size); index < size; index = clean_end(bytes, copied, size)) {
        buffer_add(text, bytes + copied, index - copied);
        if (bytes[index] < 0x80) buffer_add_byte(text, ' ');
        else buffer_add_string(text, "\xEF\xBF\xBD");
        copied = index + 1;
    }
    if (copied > 0) buffer_add(text, bytes + copied, size - copied);
    return copied > 0;
}
