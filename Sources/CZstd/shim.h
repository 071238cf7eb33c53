/* The library comes inside the program, so what it calls experimental, which may change between its versions, is safe. */
#define ZSTD_STATIC_LINKING_ONLY
#define ZDICT_STATIC_LINKING_ONLY
#include <zdict.h>
#include <zstd.h>

/* Makes a dictionary out of samples that lie one behind the other; answers its size, or an error of the library's. */
static inline size_t zstd_train(
    void *dictionary, size_t capacity, const void *samples, const size_t *sizes, unsigned count, int level) {
    ZDICT_fastCover_params_t parameters = {0};
    parameters.k = 200;
    parameters.d = 6;
    parameters.f = 18;
    parameters.accel = 2;
    parameters.zParams.compressionLevel = level;
    return ZDICT_trainFromBuffer_fastCover(dictionary, capacity, samples, sizes, count, parameters);
}

/* A compressor of frames without magic number and dictionary number, with the size before and a checksum behind;
   NULL if there is no memory. */
static inline ZSTD_CCtx *zstd_compressor(void) {
    ZSTD_CCtx *compressor = ZSTD_createCCtx();
    if (compressor == NULL) return NULL;
    ZSTD_CCtx_setParameter(compressor, ZSTD_c_format, ZSTD_f_zstd1_magicless);
    ZSTD_CCtx_setParameter(compressor, ZSTD_c_contentSizeFlag, 1);
    ZSTD_CCtx_setParameter(compressor, ZSTD_c_checksumFlag, 1);
    ZSTD_CCtx_setParameter(compressor, ZSTD_c_dictIDFlag, 0);
    return compressor;
}

/* A decompressor of such frames; NULL if there is no memory. */
static inline ZSTD_DCtx *zstd_decompressor(void) {
    ZSTD_DCtx *decompressor = ZSTD_createDCtx();
    if (decompressor == NULL) return NULL;
    ZSTD_DCtx_setParameter(decompressor, ZSTD_d_format, ZSTD_f_zstd1_magicless);
    return decompressor;
}

/* Bytes that such a frame says it holds; ZSTD_CONTENTSIZE_UNKNOWN if it says nothing that can be read. */
static inline unsigned long long zstd_content_size(const void *frame, size_t count) {
    ZSTD_frameHeader header;
    if (ZSTD_getFrameHeader_advanced(&header, frame, count, ZSTD_f_zstd1_magicless) != 0) return ZSTD_CONTENTSIZE_UNKNOWN;
    return header.frameContentSize;
}
