// A bit set of documents.
#ifndef CXAPIAN_DOCUMENTBITS_H
#define CXAPIAN_DOCUMENTBITS_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cx {

/// One bit per document, in chunks that exist only where the set has documents, since numbers may be sparse and go up
/// to 2^32.
class DocumentBits {
    /// Words of a chunk: 8 KB for 65,536 documents.
    static constexpr size_t chunk_words = 1024;

    std::vector<std::vector<uint64_t>> chunks;
    /// Words of the last chunk.
    size_t last_words;

    size_t words_of(size_t chunk) const { return chunk + 1 < chunks.size() ? chunk_words : last_words; }

   public:
    /// An empty set for document numbers up to `last`.
    explicit DocumentBits(uint32_t last)
        : chunks(last / 64 / chunk_words + 1), last_words(last / 64 % chunk_words + 1) {}

    void add(uint32_t document) {
        const size_t at = document / 64 / chunk_words;
        std::vector<uint64_t> &chunk = chunks[at];
        if (chunk.empty()) chunk.resize(words_of(at));
        chunk[document / 64 % chunk_words] |= uint64_t{1} << document % 64;
    }

    /// Adds the documents of another set with the same `last`.
    void add(const DocumentBits &others) {
        for (size_t at = 0; at < chunks.size(); ++at) {
            const std::vector<uint64_t> &from = others.chunks[at];
            if (from.empty()) continue;
            if (chunks[at].empty()) {
                chunks[at] = from;
            } else {
                for (size_t word = 0; word < from.size(); ++word) chunks[at][word] |= from[word];
            }
        }
    }

    /// Adds every number that the set has room for, also those above `last`.
    void fill() {
        for (size_t at = 0; at < chunks.size(); ++at) chunks[at].assign(words_of(at), ~uint64_t{0});
        chunks[0][0] &= ~uint64_t{1};
    }

    bool has(uint32_t document) const {
        const std::vector<uint64_t> &chunk = chunks[document / 64 / chunk_words];
        return !chunk.empty() && chunk[document / 64 % chunk_words] >> document % 64 & 1;
    }

    /// The first document from a number on; 0, which is never a document number, if there is none.
    uint32_t next(uint32_t from) const {
        size_t word = from / 64;
        uint64_t mask = ~uint64_t{0} << from % 64;
        while (word / chunk_words < chunks.size()) {
            const std::vector<uint64_t> &chunk = chunks[word / chunk_words];
            if (chunk.empty()) {
                word = (word / chunk_words + 1) * chunk_words;
            } else if (word % chunk_words >= chunk.size()) {
                break;
            } else if (const uint64_t left = chunk[word % chunk_words] & mask) {
                return static_cast<uint32_t>(word * 64 + static_cast<unsigned>(__builtin_ctzll(left)));
            } else {
                ++word;
            }
            mask = ~uint64_t{0};
        }
        return 0;
    }

    /// The documents, ascending.
    std::vector<uint32_t> listed() const {
        std::vector<uint32_t> documents;
        for (size_t at = 0; at < chunks.size(); ++at) {
            for (size_t word = 0; word < chunks[at].size(); ++word)
                for (uint64_t left = chunks[at][word]; left; left &= left - 1)
                    documents.push_back(
                        static_cast<uint32_t>((at * chunk_words + word) * 64 + static_cast<unsigned>(__builtin_ctzll(left))));
        }
        return documents;
    }

    uint32_t count() const {
        uint32_t count = 0;
        for (const std::vector<uint64_t> &chunk : chunks)
            for (const uint64_t word : chunk) count += static_cast<unsigned>(__builtin_popcountll(word));
        return count;
    }

    size_t byte_count() const {
        size_t bytes = chunks.size() * sizeof chunks[0];
        for (const std::vector<uint64_t> &chunk : chunks) bytes += chunk.size() * sizeof(uint64_t);
        return bytes;
    }
};

}  // namespace cx
#endif
