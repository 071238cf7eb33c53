#include "elements.h"

#include <string.h>

enum {
    BLOCK = IS_SPECIAL | ENDS_PARAGRAPH,
    RAW_IN_HEAD = IS_SPECIAL | IN_HEAD | IS_RAW,
    VOID_SPECIAL = IS_VOID | IS_SPECIAL,
    TABLE_PART = IS_SPECIAL | IS_SCOPE,
};

typedef struct element {
    // In place, since pointers would be set at each start of the program.
    char name[16];
    uint32_t traits;
} element;

/// Sorted by name.
static const element elements[] = {
    {"a", IS_FORMATTING | IS_LINK},
    {"address", BLOCK | IS_BOX},
    {"annotation-xml", IS_INTEGRATION},
    {"applet", IS_SPECIAL | IS_SCOPE},
    {"area", VOID_SPECIAL},
    {"article", BLOCK},
    {"aside", BLOCK},
    {"b", IS_FORMATTING},
    {"base", VOID_SPECIAL | IN_HEAD},
    {"basefont", VOID_SPECIAL | IN_HEAD},
    {"bgsound", VOID_SPECIAL | IN_HEAD},
    {"big", IS_FORMATTING},
    {"blockquote", BLOCK},
    {"body", IS_SPECIAL | IS_BODY},
    {"br", VOID_SPECIAL | IS_BREAK},
    {"button", IS_SPECIAL},
    {"caption", TABLE_PART | IS_SECTION},
    {"center", BLOCK},
    {"circle", IS_DRAWN},
    {"code", IS_FORMATTING},
    {"col", VOID_SPECIAL},
    {"colgroup", IS_SPECIAL | IS_SECTION},
    {"command", IS_VOID | IN_HEAD},
    {"dd", BLOCK | IS_TERM},
    {"desc", IS_INTEGRATION},
    {"details", BLOCK},
    {"dialog", BLOCK},
    {"dir", BLOCK | IS_LIST},
    {"div", BLOCK | IS_BOX},
    {"dl", BLOCK},
    {"dt", BLOCK | IS_TERM},
    {"ellipse", IS_DRAWN},
    {"em", IS_FORMATTING},
    {"embed", VOID_SPECIAL},
    {"fieldset", BLOCK},
    {"figcaption", BLOCK},
    {"figure", BLOCK},
    {"font", IS_FORMATTING},
    {"footer", BLOCK},
    {"foreignobject", IS_INTEGRATION | IS_SCOPE},
    {"form", BLOCK},
    {"frame", VOID_SPECIAL},
    {"frameset", IS_SPECIAL},
    {"g", IS_DRAWN},
    {"h1", BLOCK | IS_HEADING},
    {"h2", BLOCK | IS_HEADING},
    {"h3", BLOCK | IS_HEADING},
    {"h4", BLOCK | IS_HEADING},
    {"h5", BLOCK | IS_HEADING},
    {"h6", BLOCK | IS_HEADING},
    {"head", IS_SPECIAL | IS_HEAD},
    {"header", BLOCK},
    {"hgroup", BLOCK},
    {"hr", VOID_SPECIAL | ENDS_PARAGRAPH},
    {"html", IS_SPECIAL | IS_SCOPE | IS_HTML},
    {"i", IS_FORMATTING},
    {"iframe", IS_SPECIAL | IS_RAW},
    {"image", IS_DRAWN},
    {"img", VOID_SPECIAL},
    {"input", VOID_SPECIAL},
    {"keygen", VOID_SPECIAL},
    {"li", BLOCK | IS_ITEM},
    {"line", IS_DRAWN},
    {"link", VOID_SPECIAL | IN_HEAD},
    {"listing", BLOCK},
    {"main", BLOCK},
    {"marquee", IS_SPECIAL | IS_SCOPE},
    {"math", IS_FOREIGN},
    {"menu", BLOCK | IS_LIST},
    {"meta", VOID_SPECIAL | IN_HEAD},
    {"nav", BLOCK},
    {"nobr", IS_FORMATTING},
    {"noembed", IS_SPECIAL | IS_RAW},
    {"noframes", RAW_IN_HEAD},
    {"noscript", IS_SPECIAL | IN_HEAD},
    {"object", IS_SPECIAL | IS_SCOPE},
    {"ol", BLOCK | IS_LIST},
    {"optgroup", ENDS_ITS_KIND},
    {"option", ENDS_ITS_KIND},
    {"p", BLOCK | IS_PARAGRAPH | IS_BOX},
    {"param", VOID_SPECIAL},
    {"path", IS_DRAWN},
    {"polygon", IS_DRAWN},
    {"polyline", IS_DRAWN},
    {"pre", BLOCK},
    {"rb", ENDS_ITS_KIND},
    {"rect", IS_DRAWN},
    {"rp", ENDS_ITS_KIND},
    {"rt", ENDS_ITS_KIND},
    {"s", IS_FORMATTING},
    {"script", RAW_IN_HEAD},
    {"search", BLOCK},
    {"section", BLOCK},
    {"select", IS_SPECIAL},
    {"small", IS_FORMATTING},
    {"source", VOID_SPECIAL},
    {"stop", IS_DRAWN},
    {"strike", IS_FORMATTING},
    {"strong", IS_FORMATTING},
    {"style", RAW_IN_HEAD},
    {"summary", BLOCK},
    {"svg", IS_FOREIGN | IS_DRAWN},
    {"table", BLOCK | IS_SCOPE | IS_TABLE},
    {"tbody", IS_SPECIAL | IS_SECTION},
    {"td", TABLE_PART | IS_CELL},
    {"template", IS_SPECIAL | IS_SCOPE | IN_HEAD},
    {"textarea", IS_SPECIAL | IS_RAW},
    {"tfoot", IS_SPECIAL | IS_SECTION},
    {"th", TABLE_PART | IS_CELL},
    {"thead", IS_SPECIAL | IS_SECTION},
    {"title", RAW_IN_HEAD},
    {"tr", IS_SPECIAL | IS_ROW},
    {"track", VOID_SPECIAL},
    {"tt", IS_FORMATTING},
    {"u", IS_FORMATTING},
    {"ul", BLOCK | IS_LIST},
    {"use", IS_DRAWN},
    {"wbr", VOID_SPECIAL},
    {"xmp", BLOCK | IS_RAW},
};

uint32_t cm_traits(const uint8_t *name, size_t size) {
    if (size >= sizeof elements->name) return 0;
    char key[sizeof elements->name] = {0};
    memcpy(key, name, size);
    size_t low = 0, high = sizeof elements / sizeof *elements;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = memcmp(key, elements[middle].name, sizeof key);
        if (order == 0) return elements[middle].traits;
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    // Custom elements may be empty too.
    return memchr(name, '-', size) ? IS_DRAWN : 0;
}
