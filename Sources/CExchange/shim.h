#include <errno.h>
#if defined(__APPLE__)
#include <stdio.h>
#else
#include <sys/syscall.h>
#include <unistd.h>
long syscall(long number, ...);
#endif

/// Gives each of two entries of a directory the other's name, in one step; -1 and errno where that cannot be done.
static inline int exchange_names(int directory, const char *name, const char *other) {
#if defined(__APPLE__)
    return renameatx_np(directory, name, directory, other, RENAME_SWAP);
#elif defined(SYS_renameat2)
    return (int)syscall(SYS_renameat2, directory, name, directory, other, 2U);
#else
    errno = ENOSYS;
    return -1;
#endif
}
