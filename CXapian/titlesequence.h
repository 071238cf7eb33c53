// Finds words that are adjacent or near each other in the title.
#ifndef CXAPIAN_TITLESEQUENCE_H
#define CXAPIAN_TITLESEQUENCE_H

#include <xapian.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "budget.h"

namespace cx {

/// A source of the documents, weight 0, whose title has words within a window of positions. Title terms have no
/// positions; but the first positions of a word are those in the title, as many as the wdf of its title term.
class TitleSequence final : public Xapian::PostingSource {
   public:
    /// A word's term, which has positions, and its title term, whose wdf counts the occurrences in the title.
    struct Word {
        std::string all, in_title;
    };

    /// `words` in order if `ordered`, else each repeated as often as it must occur.
    TitleSequence(
        std::vector<Word> words_, Xapian::termcount window_, bool ordered_, std::shared_ptr<Stop> stop_)
        : words(std::move(words_)), window(window_), ordered(ordered_), stop(std::move(stop_)) {
        for (const Word &word : words) {
            size_t place = 0;
            while (place < lists.size() && lists[place].word.in_title != word.in_title) ++place;
            if (place == lists.size()) lists.push_back({word, 0, {}, {}});
            ++lists[place].count;
            places.push_back(place);
        }
    }

    Xapian::doccount get_termfreq_min() const override { return 0; }
    Xapian::doccount get_termfreq_est() const override { return get_termfreq_max() / 4; }
    Xapian::doccount get_termfreq_max() const override {
        Xapian::doccount least = database.get_doccount();
        for (const List &list : lists) least = std::min(least, database.get_termfreq(list.word.in_title));
        return least;
    }
    void next(double) override { settle(current + 1); }
    void skip_to(Xapian::docid to, double) override { settle(std::max(to, current)); }
    bool at_end() const override { return ended; }
    Xapian::docid get_docid() const override { return current; }
    void init(const Xapian::Database &database_) override {
        database = database_;
        for (List &list : lists) list.postings = database.postlist_begin(list.word.in_title);
        current = 0;
        ended = false;
    }
    PostingSource *clone() const override { return new TitleSequence(words, window, ordered, stop); }

   private:
    /// A distinct word.
    struct List {
        Word word;
        /// How often it must occur.
        size_t count;
        Xapian::PostingIterator postings;
        /// Its positions in the title of the current document, ascending.
        std::vector<Xapian::termpos> positions;
    };

    const std::vector<Word> words;
    const Xapian::termcount window;
    const bool ordered;
    const std::shared_ptr<Stop> stop;
    std::vector<List> lists;
    /// For each word the index of its list.
    std::vector<size_t> places;
    Xapian::Database database;
    Xapian::docid current = 0;
    bool ended = false;

    /// Advances to the first document from `least` on that matches.
    void settle(Xapian::docid least) {
        while (align(least)) {
            // Reading positions takes much longer than checking the deadline.
            if (stop->is_nearly_over()) break;
            read();
            if (ordered ? follows() : gathers()) return;
            ++least;
        }
        ended = true;
    }

    /// Advances to the first document from `least` on whose title contains all words; false if there is none.
    bool align(Xapian::docid &least) {
        for (size_t aligned = 0, next = 0; aligned < lists.size(); next = (next + 1) % lists.size()) {
            List &list = lists[next];
            list.postings.skip_to(least);
            if (list.postings == database.postlist_end(list.word.in_title)) return false;
            aligned = *list.postings == least ? aligned + 1 : 1;
            least = *list.postings;
        }
        current = least;
        return true;
    }

    void read() {
        for (List &list : lists) {
            list.positions.clear();
            Xapian::termcount left = list.postings.get_wdf();
            auto position = database.positionlist_begin(current, list.word.all);
            const auto end = database.positionlist_end(current, list.word.all);
            for (; left > 0 && position != end; --left, ++position) list.positions.push_back(*position);
        }
    }

    /// Whether the words occur in order within the window.
    bool follows() const {
        for (const Xapian::termpos start : lists[places[0]].positions) {
            Xapian::termpos last = start;
            for (size_t word = 1; word < places.size(); ++word) {
                const auto &positions = lists[places[word]].positions;
                const auto after = std::upper_bound(positions.begin(), positions.end(), last);
                if (after == positions.end()) return false;
                last = *after;
            }
            if (last - start < window) return true;
        }
        return false;
    }

    /// Whether the words occur within the window in any order.
    bool gathers() const {
        for (const List &first : lists) {
            for (const Xapian::termpos start : first.positions) {
                const auto stands = [&](const List &list) {
                    const auto begin = std::lower_bound(list.positions.begin(), list.positions.end(), start);
                    const auto end = std::lower_bound(begin, list.positions.end(), start + window);
                    return static_cast<size_t>(end - begin) >= list.count;
                };
                if (std::all_of(lists.begin(), lists.end(), stands)) return true;
            }
        }
        return false;
    }
};

}  // namespace cx
#endif
