#include <brotli/decode.h>
#include <carchive.h>
#include <dlfcn.h>

namespace {

/// libbrotlidec, loaded when a page in that coding is to be read.
struct Brotli {
    decltype(&BrotliDecoderCreateInstance) create = nullptr;
    decltype(&BrotliDecoderDecompressStream) decompress = nullptr;
    decltype(&BrotliDecoderDestroyInstance) destroy = nullptr;

    Brotli() {
        void *const library = dlopen("libbrotlidec.so.1", RTLD_NOW | RTLD_LOCAL);
        if (!library) return;
        create = reinterpret_cast<decltype(create)>(dlsym(library, "BrotliDecoderCreateInstance"));
        decompress = reinterpret_cast<decltype(decompress)>(dlsym(library, "BrotliDecoderDecompressStream"));
        destroy = reinterpret_cast<decltype(destroy)>(dlsym(library, "BrotliDecoderDestroyInstance"));
    }

    bool isLoaded() const { return create && decompress && destroy; }
};

}  // namespace

ca_brotli ca_unbrotli(
    const uint8_t *bytes, size_t size, uint8_t *buffer, size_t capacity, size_t *written) noexcept {
    static const Brotli brotli;
    *written = 0;
    if (!brotli.isLoaded()) return CA_BROTLI_MISSING;
    BrotliDecoderState *const state = brotli.create(nullptr, nullptr, nullptr);
    if (!state) return CA_BROTLI_MISSING;
    size_t room = capacity;
    const BrotliDecoderResult result = brotli.decompress(state, &size, &bytes, &room, &buffer, nullptr);
    brotli.destroy(state);
    *written = capacity - room;
    switch (result) {
        case BROTLI_DECODER_RESULT_SUCCESS: return CA_BROTLI_DONE;
        case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: return CA_BROTLI_FULL;
        default: return CA_BROTLI_DAMAGED;
    }
}
