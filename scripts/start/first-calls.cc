// Prints which functions of a program a command calls, each once, in the order of their first calls. For x86-64, and for
// programs at a fixed address.
//
//   first-calls PROGRAM ARGUMENT…
//
// A breakpoint stands at the first byte of every function and is taken away when it is met.
#include <elf.h>
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

constexpr unsigned char breakpoint = 0xCC;

struct Function {
    unsigned char first_byte;
    std::vector<std::string> names;
};

/// The functions of a program by address.
std::map<unsigned long, Function> functions(const char *path) {
    std::ifstream file(path, std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
    if (bytes.size() < sizeof(Elf64_Ehdr) || std::memcmp(bytes.data(), ELFMAG, SELFMAG) != 0) {
        throw std::runtime_error(std::string(path) + ": no program");
    }
    const auto *header = reinterpret_cast<const Elf64_Ehdr *>(bytes.data());
    if (header->e_machine != EM_X86_64 || header->e_type != ET_EXEC) {
        throw std::runtime_error(std::string(path) + ": no program for x86-64 at a fixed address");
    }
    const auto *sections = reinterpret_cast<const Elf64_Shdr *>(bytes.data() + header->e_shoff);
    std::map<unsigned long, Function> found;
    for (int number = 0; number < header->e_shnum; ++number) {
        const Elf64_Shdr &table = sections[number];
        if (table.sh_type != SHT_SYMTAB) continue;
        const char *names = bytes.data() + sections[table.sh_link].sh_offset;
        const auto *symbols = reinterpret_cast<const Elf64_Sym *>(bytes.data() + table.sh_offset);
        for (size_t i = 0; i < table.sh_size / sizeof(Elf64_Sym); ++i) {
            const Elf64_Sym &symbol = symbols[i];
            if (ELF64_ST_TYPE(symbol.st_info) != STT_FUNC || symbol.st_size == 0) continue;
            if (symbol.st_shndx == SHN_UNDEF || symbol.st_shndx >= header->e_shnum) continue;
            const Elf64_Shdr &home = sections[symbol.st_shndx];
            if (!(home.sh_flags & SHF_EXECINSTR)) continue;
            Function &function = found[symbol.st_value];
            function.first_byte = bytes[symbol.st_value - home.sh_addr + home.sh_offset];
            function.names.emplace_back(names + symbol.st_name);
        }
    }
    return found;
}

class Trace {
    const std::map<unsigned long, Function> &functions;
    const pid_t child;
    int memory = -1;

   public:
    Trace(const std::map<unsigned long, Function> &functions_, pid_t child_) : functions(functions_), child(child_) {}

    /// Lets the child run to its end and answers its status.
    int run() {
        int status = 0;
        waitpid(child, &status, 0);
        if (!WIFSTOPPED(status)) throw std::runtime_error("the program did not start");
        ptrace(PTRACE_SETOPTIONS, child, 0, PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL);
        memory = open(("/proc/" + std::to_string(child) + "/mem").c_str(), O_RDWR | O_CLOEXEC);
        for (const auto &[address, function] : functions) put(address, breakpoint);
        ptrace(PTRACE_CONT, child, 0, 0);
        while (true) {
            const pid_t thread = waitpid(-1, &status, __WALL);
            if (thread < 0) throw std::runtime_error("the program was lost");
            if (!WIFSTOPPED(status)) {
                if (thread == child) return status;
                continue;
            }
            const int signal = WSTOPSIG(status);
            const bool is_ours = signal == SIGTRAP ? status >> 16 != 0 || meet(thread) : signal == SIGSTOP;
            ptrace(PTRACE_CONT, thread, 0, is_ours ? 0 : signal);
        }
    }

   private:
    void put(unsigned long address, unsigned char byte) {
        if (pwrite(memory, &byte, 1, static_cast<off_t>(address)) != 1) {
            throw std::runtime_error(std::string("the program's memory: ") + std::strerror(errno));
        }
    }

    /// Whether a thread stands behind a breakpoint; then it stands before what was there.
    bool meet(pid_t thread) {
        user_regs_struct registers;
        ptrace(PTRACE_GETREGS, thread, 0, &registers);
        const auto function = functions.find(registers.rip - 1);
        if (function == functions.end()) return false;
        // Two threads may meet the same one.
        unsigned char now = 0;
        if (pread(memory, &now, 1, static_cast<off_t>(function->first)) == 1 && now == breakpoint) {
            put(function->first, function->second.first_byte);
            for (const std::string &name : function->second.names) std::puts(name.c_str());
        }
        registers.rip = function->first;
        ptrace(PTRACE_SETREGS, thread, 0, &registers);
        return true;
    }
};

}  // namespace

int main(int count, char **arguments) try {
    if (count < 2) throw std::runtime_error("usage: first-calls PROGRAM ARGUMENT…");
    const auto known = functions(arguments[1]);
    const pid_t child = fork();
    if (child == 0) {
        // What the program prints is none of this one's output.
        dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
        ptrace(PTRACE_TRACEME, 0, 0, 0);
        execv(arguments[1], arguments + 1);
        _exit(127);
    }
    const int status = Trace(known, child).run();
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return 0;
    throw std::runtime_error("the command failed");
} catch (const std::exception &error) {
    std::fprintf(stderr, "first-calls: %s\n", error.what());
    return 1;
}
