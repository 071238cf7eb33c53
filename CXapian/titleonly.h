// Finds words that occur only in the title.
#ifndef CXAPIAN_TITLEONLY_H
#define CXAPIAN_TITLEONLY_H

#include <xapian.h>

#include <string>

namespace cx {

/// A source of the documents, weight 0, where the wdf of a term equals that of another term which counts only some of
/// its occurrences: those where all occurrences of a word are in the title.
class TitleOnly final : public Xapian::PostingSource {
    const std::string all, part;
    Xapian::Database database;
    Xapian::PostingIterator every, some;
    bool begun = false;

    /// Advances from the current document of `some` to the next matching one.
    void settle() {
        const auto end = database.postlist_end(part);
        for (; some != end; ++some) {
            every.skip_to(*some);
            if (every == database.postlist_end(all)) {
                some = end;
                return;
            }
            if (*every == *some && every.get_wdf() == some.get_wdf()) return;
        }
    }

   public:
    TitleOnly(const std::string &all_, const std::string &part_) : all(all_), part(part_) {}

    Xapian::doccount get_termfreq_min() const override { return 0; }
    Xapian::doccount get_termfreq_est() const override { return database.get_termfreq(part) / 2; }
    Xapian::doccount get_termfreq_max() const override { return database.get_termfreq(part); }
    void next(double) override {
        if (begun) ++some;
        begun = true;
        settle();
    }
    void skip_to(Xapian::docid to, double) override {
        begun = true;
        some.skip_to(to);
        settle();
    }
    bool at_end() const override { return begun && some == database.postlist_end(part); }
    Xapian::docid get_docid() const override { return *some; }
    void init(const Xapian::Database &database_) override {
        database = database_;
        every = database.postlist_begin(all);
        some = database.postlist_begin(part);
        begun = false;
    }
    PostingSource *clone() const override { return new TitleOnly(all, part); }
};

}  // namespace cx
#endif
