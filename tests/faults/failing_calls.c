/* Stands between a process and the system: counts its calls about files under one folder, fails one
 * of them or all from one on, and writes down what they do.
 *
 * It is preloaded (LD_PRELOAD); ``failing_support`` compiles it and drives it through the functions
 * that begin with "calls_". Each call goes on as a system call of its own, so that nothing of the C
 * library's has to be found. What the library itself does inside (stdio) is not seen; neither SQLite
 * nor Python writes a file that way.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { READS = 1, WRITES = 2, FLUSHES = 4 };

static char folder[PATH_MAX];
static size_t folder_length;
static int kinds, error_number, for_ever, trace_to = -1, record_to = -1;
static long counted, fatal;
static char failed[PATH_MAX + 32];

/* -- What the tests call ------------------------------------------------------------------- */

/* Count from now on; fail the call of that number (0 for none), or all from it on. */
void calls_watch(const char *below, int which, long number, int error, int ever) {
    folder_length = strlen(below);
    memcpy(folder, below, folder_length + 1);
    kinds = which;
    fatal = number;
    error_number = error;
    for_ever = ever;
    counted = 0;
    failed[0] = '\0';
}

void calls_leave(void) { folder_length = 0; }

long calls_counted(void) { return counted; }

/* Which call was failed first: its name and its file. */
const char *calls_failed(void) { return failed; }

/* Write down each call that is counted, a line each, or, with -1, no more. */
void calls_trace(int descriptor) { trace_to = descriptor; }

/* Write down what is done to the files from now on, or, with -1, no more. */
void calls_record(int descriptor) { record_to = descriptor; }

/* -- Deciding ------------------------------------------------------------------------------ */

static void absolute(int at, const char *path, char *made) {
    char link[32];
    ssize_t length = 0;
    if (path[0] != '/') {
        snprintf(link, sizeof link, at == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", at);
        length = readlink(link, made, PATH_MAX - 1);
        if (length < 0) length = 0;
        made[length++] = '/';
    }
    snprintf(made + length, PATH_MAX - length, "%s", path);
}

static void named(int descriptor, char *made) {
    char link[32];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, made, PATH_MAX - 1);
    made[length < 0 ? 0 : length] = '\0';
}

static int is_watched(const char *path) {
    return folder_length && !strncmp(path, folder, folder_length) &&
           (path[folder_length] == '/' || !path[folder_length]);
}

static int fails(const char *call, const char *path, int kind) {
    if (!is_watched(path) || !(kind & kinds)) return 0;
    long number = __atomic_add_fetch(&counted, 1, __ATOMIC_SEQ_CST);
    if (trace_to >= 0) {
        char line[PATH_MAX + 32];
        int length = snprintf(line, sizeof line, "%s %s\n", call, path + folder_length);
        syscall(SYS_write, trace_to, line, (size_t)length);
    }
    if (!fatal || number < fatal || (number > fatal && !for_ever)) return 0;
    if (!failed[0]) snprintf(failed, sizeof failed, "%s %s", call, path + folder_length);
    errno = error_number;
    return 1;
}

static int fails_at(const char *call, int descriptor, int kind) {
    if (!folder_length) return 0;
    char path[PATH_MAX];
    named(descriptor, path);
    return fails(call, path, kind);
}

/* -- Writing down: "kind offset length-of-data length-of-path length-of-second" + the three ---- */

static void record(const char *kind, const char *path, const char *second, off_t offset,
                   const void *data, size_t length) {
    if (record_to < 0 || !is_watched(path)) return;
    int kept = errno;
    char head[96];
    int size = snprintf(head, sizeof head, "%s %lld %zu %zu %zu\n", kind, (long long)offset, length,
                        strlen(path), strlen(second));
    syscall(SYS_write, record_to, head, (size_t)size);
    syscall(SYS_write, record_to, path, strlen(path));
    syscall(SYS_write, record_to, second, strlen(second));
    syscall(SYS_write, record_to, data, length);
    errno = kept;
}

static void record_at(const char *kind, int descriptor, off_t offset, const void *data,
                      size_t length) {
    if (record_to < 0) return;
    char path[PATH_MAX];
    named(descriptor, path);
    record(kind, path, "", offset, data, length);
}

/* What the process itself says, among its calls. */
void calls_note(const char *said) { record("note", folder, said, 0, "", 0); }

/* -- Opening ------------------------------------------------------------------------------- */

static int opened(int at, const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    absolute(at, path, whole);
    int writes = (flags & O_ACCMODE) != O_RDONLY || flags & (O_CREAT | O_TRUNC);
    if (fails("open", whole, writes ? WRITES : READS)) return -1;
    int was_there = !syscall(SYS_faccessat, at, path, F_OK);
    int descriptor = (int)syscall(SYS_openat, at, path, flags, mode);
    if (descriptor >= 0 && !was_there) record("create", whole, "", 0, "", 0);
    if (descriptor >= 0 && was_there && flags & O_TRUNC) record("cut", whole, "", 0, "", 0);
    return descriptor;
}

#define MODE_OF(flags)                        \
    mode_t mode = 0;                          \
    if ((flags) & (O_CREAT | O_TMPFILE)) {    \
        va_list more;                         \
        va_start(more, flags);                \
        mode = (mode_t)va_arg(more, int);     \
        va_end(more);                         \
    }

int open(const char *path, int flags, ...) {
    MODE_OF(flags)
    return opened(AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    MODE_OF(flags)
    return opened(AT_FDCWD, path, flags, mode);
}
int openat(int at, const char *path, int flags, ...) {
    MODE_OF(flags)
    return opened(at, path, flags, mode);
}
int openat64(int at, const char *path, int flags, ...) {
    MODE_OF(flags)
    return opened(at, path, flags, mode);
}

DIR *opendir(const char *path) {
    static DIR *(*real)(const char *);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "opendir");
    char whole[PATH_MAX];
    absolute(AT_FDCWD, path, whole);
    return fails("opendir", whole, READS) ? NULL : real(path);
}

/* -- Reading and writing ------------------------------------------------------------------- */

ssize_t read(int descriptor, void *into, size_t length) {
    if (fails_at("read", descriptor, READS)) return -1;
    return syscall(SYS_read, descriptor, into, length);
}
ssize_t pread(int descriptor, void *into, size_t length, off_t offset) {
    if (fails_at("pread", descriptor, READS)) return -1;
    return syscall(SYS_pread64, descriptor, into, length, offset);
}
ssize_t pread64(int descriptor, void *into, size_t length, off_t offset) {
    return pread(descriptor, into, length, offset);
}
ssize_t write(int descriptor, const void *data, size_t length) {
    if (fails_at("write", descriptor, WRITES)) return -1;
    off_t offset = record_to < 0 ? 0 : (off_t)syscall(SYS_lseek, descriptor, 0, SEEK_CUR);
    ssize_t done = syscall(SYS_write, descriptor, data, length);
    if (done > 0) record_at("write", descriptor, offset, data, (size_t)done);
    return done;
}
ssize_t pwrite(int descriptor, const void *data, size_t length, off_t offset) {
    if (fails_at("pwrite", descriptor, WRITES)) return -1;
    ssize_t done = syscall(SYS_pwrite64, descriptor, data, length, offset);
    if (done > 0) record_at("write", descriptor, offset, data, (size_t)done);
    return done;
}
ssize_t pwrite64(int descriptor, const void *data, size_t length, off_t offset) {
    return pwrite(descriptor, data, length, offset);
}
void *mmap(void *where, size_t length, int access, int flags, int descriptor, off_t offset) {
    int kind = access & PROT_WRITE && flags & MAP_SHARED ? WRITES : READS;
    if (descriptor >= 0 && fails_at("mmap", descriptor, kind)) return MAP_FAILED;
    return (void *)syscall(SYS_mmap, where, length, access, flags, descriptor, offset);
}
void *mmap64(void *where, size_t length, int access, int flags, int descriptor, off_t offset) {
    return mmap(where, length, access, flags, descriptor, offset);
}

/* -- Making it last, and lengths: no power is cut, so nothing waits for the disk --------------- */

int fsync(int descriptor) {
    if (fails_at("fsync", descriptor, WRITES | FLUSHES)) return -1;
    record_at("sync", descriptor, 0, "", 0);
    return folder_length ? 0 : (int)syscall(SYS_fsync, descriptor);
}
int fdatasync(int descriptor) { return fsync(descriptor); }
int ftruncate(int descriptor, off_t length) {
    if (fails_at("ftruncate", descriptor, WRITES)) return -1;
    int done = (int)syscall(SYS_ftruncate, descriptor, length);
    if (!done) record_at("cut", descriptor, length, "", 0);
    return done;
}
int ftruncate64(int descriptor, off_t length) { return ftruncate(descriptor, length); }

/* -- Names and modes ----------------------------------------------------------------------- */

int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
    char old[PATH_MAX], new[PATH_MAX];
    absolute(from_at, from, old);
    absolute(to_at, to, new);
    if (fails("rename", new, WRITES)) return -1;
    int done = (int)syscall(SYS_renameat2, from_at, from, to_at, to, flags);
    if (!done) record("rename", old, new, 0, "", 0);
    return done;
}
int rename(const char *from, const char *to) {
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0);
}
int renameat(int from_at, const char *from, int to_at, const char *to) {
    return renameat2(from_at, from, to_at, to, 0);
}
int linkat(int from_at, const char *from, int to_at, const char *to, int flags) {
    char old[PATH_MAX], new[PATH_MAX];
    absolute(from_at, from, old);
    absolute(to_at, to, new);
    if (fails("link", new, WRITES)) return -1;
    int done = (int)syscall(SYS_linkat, from_at, from, to_at, to, flags);
    if (!done) record("link", old, new, 0, "", 0);
    return done;
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }
int unlinkat(int at, const char *path, int flags) {
    char whole[PATH_MAX];
    absolute(at, path, whole);
    if (fails("unlink", whole, WRITES)) return -1;
    int done = (int)syscall(SYS_unlinkat, at, path, flags);
    if (!done) record("unlink", whole, "", 0, "", 0);
    return done;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int mkdirat(int at, const char *path, mode_t mode) {
    char whole[PATH_MAX];
    absolute(at, path, whole);
    if (fails("mkdir", whole, WRITES)) return -1;
    int done = (int)syscall(SYS_mkdirat, at, path, mode);
    if (!done) record("mkdir", whole, "", 0, "", 0);
    return done;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
int fchmodat(int at, const char *path, mode_t mode, int flags) {
    char whole[PATH_MAX];
    absolute(at, path, whole);
    if (fails("chmod", whole, WRITES)) return -1;
    (void)flags;
    return (int)syscall(SYS_fchmodat, at, path, mode);
}
int chmod(const char *path, mode_t mode) { return fchmodat(AT_FDCWD, path, mode, 0); }
int fchmod(int descriptor, mode_t mode) {
    if (fails_at("fchmod", descriptor, WRITES)) return -1;
    return (int)syscall(SYS_fchmod, descriptor, mode);
}
