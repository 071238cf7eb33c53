// Evaluates queries of terms alone by set operations, without the cost of weights and hits.
#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "budget.h"
#include "bytes.h"
#include "documentbits.h"
#include "guard.h"
#include "plan.h"
#include "shards.h"
#include "termrange.h"

namespace cx {
namespace {

/// The deepest nesting of nodes, as in a plan.
constexpr unsigned maximum_depth = 64;

using Documents = std::vector<uint32_t>;

/// A term is cached as bits if at least one in this many documents contains it.
constexpr uint64_t frequent_share = 32;
/// The most bytes of cached bits for an open database; of its shards, for the share that each has of the documents.
constexpr size_t frequent_bytes = 8 << 20;

struct Tree {
    Node node;
    std::string term;
    /// Of a TERM_RANGE.
    std::string title;
    std::vector<Tree> children;
    /// Upper bound of the number of matches.
    uint64_t most = 0;
};

/// Thrown internally at the deadline: a partial set may contain documents that the complete one excludes.
struct DeadlineExceeded {};

/// The sets of one shard.
class Sets {
    const Member &member;
    const Xapian::Database &database;
    FrequentTerms &frequent_terms;
    const uint64_t most_bytes;
    Stop &stop;

    void check_deadline() {
        if (stop.is_over()) throw DeadlineExceeded();
    }

    static Documents common(const Documents &one, const Documents &other) {
        Documents both;
        std::set_intersection(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(both));
        return both;
    }

    Documents all_of(const std::string &term) {
        Documents documents;
        documents.reserve(member.shard->frequency(term));
        const auto end = database.postlist_end(term);
        for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
            documents.push_back(*posting);
            if (documents.size() % 65536 == 0) check_deadline();
        }
        return documents;
    }

    /// The documents of a set, restricted to `among` if it is given.
    static Documents among_all(const DocumentBits &bits, const Documents *among) {
        if (!among) return bits.listed();
        Documents documents;
        for (const uint32_t candidate : *among)
            if (bits.has(candidate)) documents.push_back(candidate);
        return documents;
    }

    bool is_frequent(const Tree &tree) const { return tree.most * frequent_share >= member.shard->documents; }

    /// The bits of a frequent term or of all documents, valid until the next call.
    const DocumentBits &bits_of(const std::string &term) {
        const auto known = frequent_terms.bits.find(term);
        if (known != frequent_terms.bits.end()) return known->second;
        DocumentBits bits(member.shard->last);
        for (const uint32_t document : all_of(term)) bits.add(document);
        const size_t size = bits.byte_count();
        if (frequent_terms.byte_count + size > most_bytes) frequent_terms = {};
        frequent_terms.byte_count += size;
        return frequent_terms.bits.emplace(term, std::move(bits)).first->second;
    }

    Documents of_term(const Tree &tree, const Documents *among) {
        if (is_frequent(tree)) return among_all(bits_of(tree.term), among);
        // A few candidates are looked up in a long list; otherwise the list is read.
        if (among && among->size() < tree.most / 16) {
            Documents documents;
            auto posting = database.postlist_begin(tree.term);
            const auto end = database.postlist_end(tree.term);
            for (const uint32_t candidate : *among) {
                if (posting == end) break;
                posting.skip_to(candidate);
                if (posting != end && *posting == candidate) documents.push_back(candidate);
            }
            return documents;
        }
        return among ? common(*among, all_of(tree.term)) : all_of(tree.term);
    }

    static bool is_leaf(const Tree &tree) { return tree.node == TERM || tree.node == EVERYTHING; }

    Documents of_prefix(const Tree &tree, const Documents *among) {
        const DocumentBits bits = documents_of_prefix(database, tree.term, tree.title, stop);
        check_deadline();
        return among_all(bits, among);
    }

    Documents any_of(const std::vector<Tree> &children, const Documents *among) {
        DocumentBits bits(member.shard->last);
        for (const Tree &child : children) {
            if (!among && is_leaf(child) && is_frequent(child)) {
                bits.add(bits_of(child.term));
                continue;
            }
            for (const uint32_t document : of(child, among)) bits.add(document);
        }
        return among_all(bits, among);
    }

   public:
    Sets(const cx_database &joined, const Member &member_, Stop &stop_)
        : member(member_),
          database(member_.database()),
          frequent_terms(member_.shard->frequent_terms),
          most_bytes(joined.last == 0 ? 0 : frequent_bytes * uint64_t{member_.shard->last} / joined.last),
          stop(stop_) {}

    Tree read(Input &in, unsigned depth = 0) {
        if (depth > maximum_depth) throw Xapian::InvalidArgumentError("query nested too deep");
        Tree tree{static_cast<Node>(in.u8()), {}, {}, {}};
        switch (tree.node) {
            case NOTHING: return tree;
            case EVERYTHING:
                tree.most = member.shard->documents;
                return tree;
            case TERM:
                tree.term = in.string();
                in.u32();
                tree.most = member.shard->frequency(tree.term);
                return tree;
            case TERM_RANGE:
                tree.term = in.string();
                tree.title = in.string();
                tree.most = member.shard->documents;
                return tree;
            case AND:
            case OR:
            case AND_NOT:
                for (uint32_t left = tree.node == AND_NOT ? 2 : in.u32(); left > 0; --left)
                    tree.children.push_back(read(in, depth + 1));
                break;
            default: throw Xapian::InvalidArgumentError("a node that is no set of terms");
        }
        if (tree.children.empty()) throw Xapian::InvalidArgumentError("a node without operands");
        tree.most = tree.children[0].most;
        for (size_t i = 1; i < tree.children.size() && tree.node != AND_NOT; ++i) {
            const uint64_t most = tree.children[i].most;
            tree.most = tree.node == AND ? std::min(tree.most, most) : tree.most + most;
        }
        if (tree.node == AND) {
            std::sort(tree.children.begin(), tree.children.end(),
                      [](const Tree &left, const Tree &right) { return left.most < right.most; });
        }
        return tree;
    }

    /// The documents out of `among` that contain a term.
    Documents holding(const std::string &term, const Documents &among) {
        const Tree tree{TERM, term, {}, {}, member.shard->frequency(term)};
        return tree.most == 0 || among.empty() ? Documents() : of_term(tree, &among);
    }

    /// The documents of a tree, ascending; restricted to candidates if they are given.
    Documents of(const Tree &tree, const Documents *among = nullptr) {
        check_deadline();
        if (tree.most == 0 || (among && among->empty())) return {};
        switch (tree.node) {
            case EVERYTHING: return among ? *among : of_term(tree, among);
            case TERM: return of_term(tree, among);
            case TERM_RANGE: return of_prefix(tree, among);
            case OR: return any_of(tree.children, among);
            case AND: {
                Documents documents = of(tree.children[0], among);
                for (size_t i = 1; i < tree.children.size(); ++i) documents = of(tree.children[i], &documents);
                return documents;
            }
            case AND_NOT: {
                const Documents documents = of(tree.children[0], among), without = of(tree.children[1], &documents);
                Documents rest;
                std::set_difference(
                    documents.begin(), documents.end(), without.begin(), without.end(), std::back_inserter(rest));
                return rest;
            }
            default: return {};
        }
    }
};

}  // namespace
}  // namespace cx

bool cx_database_documents(
    cx_database *handle, const uint8_t *query, size_t query_size, const cx_budget *budget, cx_bytes *result,
    cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Stop stop(budget);
        cx::Documents documents;
        for (const cx::Member &member : handle->members) {
            cx::Sets sets(*handle, member, stop);
            cx::Input in(query, query_size);
            try {
                cx::Documents found = sets.of(sets.read(in));
                if (handle->members.size() == 1 && member.gone.count == 0) {
                    documents = std::move(found);
                } else {
                    for (const uint32_t document : found)
                        if (member.has_live(document)) documents.push_back(member.base + document);
                }
            } catch (const cx::DeadlineExceeded &) {
                documents.clear();
                break;
            }
        }
        cx::Output out;
        out.u32(stop.cut ? 1 : 0);
        out.u32s(documents.data(), documents.size());
        out.move_to(result);
    });
}

bool cx_database_count_among(
    cx_database *handle, const uint8_t *term, size_t term_size, const uint32_t *documents, size_t count,
    uint32_t *found, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Stop stop(nullptr);
        const std::string name = cx::to_string(term, term_size);
        const uint32_t *from = documents, *const end = documents + count;
        *found = 0;
        for (const cx::Member &member : handle->members) {
            const auto *const to = std::upper_bound(from, end, uint64_t{member.base} + member.shard->last);
            cx::Documents among(from, to);
            for (uint32_t &document : among) document -= member.base;
            *found += static_cast<uint32_t>(cx::Sets(*handle, member, stop).holding(name, among).size());
            from = to;
        }
    });
}
