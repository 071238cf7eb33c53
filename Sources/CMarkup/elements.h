// The elements of HTML, and what follows from their names for the tree: which end others, and which may be left open.
#ifndef CM_ELEMENTS_H
#define CM_ELEMENTS_H

#include <stddef.h>
#include <stdint.h>

enum {
    /// Has no contents and no end tag.
    IS_VOID = 1 << 0,
    /// A part of the page, which no end tag of an inline element ends: the HTML Standard's "special" elements.
    IS_SPECIAL = 1 << 1,
    /// May overlap with others: `<b><p>…</b>…</p>`.
    IS_FORMATTING = 1 << 2,
    /// Ends an open paragraph.
    ENDS_PARAGRAPH = 1 << 3,
    /// End tags of most elements do not reach beyond it.
    IS_SCOPE = 1 << 4,
    IS_PARAGRAPH = 1 << 5,
    IS_LIST = 1 << 6,
    IS_ITEM = 1 << 7,
    /// `dd` and `dt`
    IS_TERM = 1 << 8,
    IS_TABLE = 1 << 9,
    /// `tbody` and its like
    IS_SECTION = 1 << 10,
    IS_ROW = 1 << 11,
    IS_CELL = 1 << 12,
    IS_HEADING = 1 << 13,
    /// Each ends another one that is directly around it: `option`, `rt`.
    ENDS_ITS_KIND = 1 << 14,
    /// May be in the head of a page.
    IN_HEAD = 1 << 15,
    /// A drawing or formula, which most elements of HTML end.
    IS_FOREIGN = 1 << 16,
    /// HTML in a drawing.
    IS_INTEGRATION = 1 << 17,
    /// May be empty with a slash, as in XML.
    IS_DRAWN = 1 << 18,
    /// What it holds is no markup.
    IS_RAW = 1 << 19,
    IS_HTML = 1 << 20,
    IS_HEAD = 1 << 21,
    IS_BODY = 1 << 22,
    IS_LINK = 1 << 23,
    IS_BREAK = 1 << 24,
    /// `address`, `div` and `p`: an item of a list ends one outside them.
    IS_BOX = 1 << 25,
};

/// The traits of an element, by its name in lower case; 0 for one that is not of HTML.
uint32_t cm_traits(const uint8_t *name, size_t size);

#endif
