// Linked into the released program, which uses nothing of it.
//
// A class of C++ that the program holds (ICU, inside Foundation, has a thousand) is described by an object that points to
// one of three tables of libstdc++. The loader would write these pointers at each start, into pages that no search looks
// at. Because constants point to the tables here, the linker gives the program a copy of them at a fixed place, which
// libstdc++ takes for its own, and writes the pointers itself.
extern "C" {
extern const char of_classes[] __asm__("_ZTVN10__cxxabiv117__class_type_infoE");
extern const char of_derived_classes[] __asm__("_ZTVN10__cxxabiv120__si_class_type_infoE");
extern const char of_classes_with_bases[] __asm__("_ZTVN10__cxxabiv121__vmi_class_type_infoE");

extern const char *const dateline_type_infos[] = {of_classes, of_derived_classes, of_classes_with_bases};
}
