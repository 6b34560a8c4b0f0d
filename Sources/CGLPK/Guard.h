// The one place where a fatal GLPK error is caught.
#ifndef CGLPK_GUARD_H
#define CGLPK_GUARD_H

#include <glpk.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How a guarded body ended.
typedef enum { guard_done, guard_failed, guard_out_of_memory } guard_outcome;

/// What one solve or session keeps about its calls into GLPK.
typedef struct {
  jmp_buf escape;
  /// For tests: the numbers of the call and of the callback that are made to fail.
  int64_t fail_at_call, fail_at_callback;
  int64_t calls, callbacks;
  /// The last of what GLPK said, in a ring that is kept short.
  char words[512];
  size_t length;
} guard;

/// Runs `body` so that a fatal error inside it comes back as an outcome.
///
/// After a failure the thread's GLPK environment is gone, and with it every problem that lived
/// there. Only C frames may lie between here and GLPK.
guard_outcome guard_run(guard *guard, void (*body)(void *), void *context);

/// Notes that this thread's environment, and every session in it, is gone (`Session.c`).
void session_environment_lost(void);

/// Counts a call and fails as GLPK would if a test asked for it.
void guard_count_call(guard *guard);
/// Counts a tree callback and fails as GLPK would if a test asked for it.
void guard_count_callback(guard *guard);

/// Copies GLPK's last words, on one line, or `otherwise` if it said nothing.
void guard_copy_words(const guard *guard, char *text, size_t capacity, const char *otherwise);

/// A call into GLPK: every one that can fail is written like this.
#define CALL(guard, call) (guard_count_call(guard), (call))

#endif
