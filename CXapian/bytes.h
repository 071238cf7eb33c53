// Bounds-checked little-endian encoding of the bytes that cross the C interface.
#ifndef CXAPIAN_BYTES_H
#define CXAPIAN_BYTES_H

#include <cxapian.h>
#include <xapian.h>

#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
#include <string_view>

namespace cx {

/// Decodes bytes from Swift; truncated or malformed input throws InvalidArgumentError.
class Input {
    const uint8_t *at, *end;

    const uint8_t *take(size_t size) {
        if (static_cast<size_t>(end - at) < size) throw Xapian::InvalidArgumentError("encoded bytes end too early");
        const uint8_t *from = at;
        at += size;
        return from;
    }

    template <typename Number>
    Number number() {
        Number value;
        std::memcpy(&value, take(sizeof value), sizeof value);
        return value;
    }

   public:
    Input(const uint8_t *data, size_t size) : at(data), end(data + size) {}
    uint8_t u8() { return number<uint8_t>(); }
    uint32_t u32() { return number<uint32_t>(); }
    double f64() { return number<double>(); }
    /// A string in these bytes.
    std::string_view view() {
        const uint32_t size = u32();
        return std::string_view(reinterpret_cast<const char *>(take(size)), size);
    }
    std::string string() { return std::string(view()); }
};

/// Encodes bytes for the caller.
class Output {
    std::string bytes;

   public:
    void u8(uint8_t value) { bytes.push_back(static_cast<char>(value)); }
    void u32(uint32_t value) { bytes.append(reinterpret_cast<const char *>(&value), sizeof value); }
    void f64(double value) { bytes.append(reinterpret_cast<const char *>(&value), sizeof value); }
    void string(const std::string &value) {
        u32(static_cast<uint32_t>(value.size()));
        bytes += value;
    }
    void u32s(const uint32_t *values, size_t count) {
        bytes.append(reinterpret_cast<const char *>(values), count * sizeof *values);
    }
    void raw(const std::string &value) { bytes += value; }
    size_t size() const { return bytes.size(); }
    void patch_u32(size_t at, uint32_t value) { std::memcpy(&bytes[at], &value, sizeof value); }

    void move_to(cx_bytes *out) const {
        out->size = bytes.size();
        out->data = static_cast<uint8_t *>(std::malloc(bytes.size() ? bytes.size() : 1));
        if (!out->data) throw std::bad_alloc();
        std::memcpy(out->data, bytes.data(), bytes.size());
    }
};

inline std::string to_string(const uint8_t *data, size_t size) {
    return std::string(reinterpret_cast<const char *>(data), size);
}

}  // namespace cx
#endif
