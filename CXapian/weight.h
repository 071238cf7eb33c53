// BM25 with the statistics of all shards, for a match in one of them.
#ifndef CXAPIAN_WEIGHT_H
#define CXAPIAN_WEIGHT_H

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

namespace cx {

/// The parameters of BM25 and what it takes from all shards; shared by the weights of a match, which it outlives.
struct Bm25 {
    double k1, b, k3, least_length;
    /// 1 / mean length of a document.
    double length_factor;
    /// What each leaf of the query weighs beside its factors: idf, and its frequency in the query.
    struct Leaf {
        double idf = 1;
        double frequency = 1;
    };
    std::vector<Leaf> leaves;

    /// For a term in `frequency` of `documents`.
    static double idf(double frequency, double documents) {
        double weight = (documents - frequency + 0.5) / (frequency + 0.5);
        if (weight < 2) weight = weight * 0.5 + 1;
        return std::log(weight);
    }
};

/// The formula is Xapian's, <https://xapian.org/docs/apidoc/html/classXapian_1_1BM25Weight.html>, and gives the same
/// numbers. But Xapian's own takes frequencies and mean length from the one database that it searches. A weight learns
/// from Xapian nothing of its term but the frequency in the query, so that is where its leaf's index is put.
class JoinedWeight final : public Xapian::Weight {
    const Bm25 &model;
    double factor = 0;

    double part(double wdf, double length) const {
        const double normal = std::max(length * model.length_factor, model.least_length);
        return factor * (wdf / (model.k1 * (normal * model.b + (1 - model.b)) + wdf));
    }

   public:
    explicit JoinedWeight(const Bm25 &model_) : model(model_) {
        need_stat(WDF);
        need_stat(WDF_MAX);
        need_stat(DOC_LENGTH);
        need_stat(DOC_LENGTH_MIN);
        need_stat(WQF);
    }

    JoinedWeight *clone() const override { return new JoinedWeight(model); }

    void init(double scale) override {
        const Bm25::Leaf &leaf = model.leaves.at(get_wqf());
        factor = leaf.idf * scale;
        if (model.k3 != 0) factor *= (model.k3 + 1) * leaf.frequency / (model.k3 + leaf.frequency);
        factor *= model.k1 + 1;
    }

    double get_sumpart(Xapian::termcount wdf, Xapian::termcount length, Xapian::termcount) const override {
        return part(wdf, length);
    }

    /// The greatest weight is that of a document which is no longer than the term's occurrences in it.
    double get_maxpart() const override {
        const Xapian::termcount most = get_wdf_upper_bound();
        return most == 0 ? 0 : part(most, std::max(most, get_doclength_lower_bound()));
    }

    double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
    double get_maxextra() const override { return 0; }
};

/// A weight without its last bits. Shards add the parts of a weight in different orders, so the last bits of equal
/// weights differ; with the first 38 alone, what is equal is found to be equal.
inline double rounded(double weight) {
    uint64_t bits;
    std::memcpy(&bits, &weight, sizeof bits);
    constexpr uint64_t unit = uint64_t{1} << 14;
    bits = (bits + unit / 2) & ~(unit - 1);
    std::memcpy(&weight, &bits, sizeof weight);
    return weight;
}

}  // namespace cx
#endif
