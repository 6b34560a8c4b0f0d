#include "Guard.h"

#include <string.h>

static void on_error(void *info) {
  guard *guard = info;
  longjmp(guard->escape, 1);
}

/// Keeps what GLPK says. A result other than zero keeps it off the terminal, which
/// `glp_term_out(GLP_OFF)` alone does not: an error switches the terminal on again.
static int on_output(void *info, const char *text) {
  guard *guard = info;
  const size_t capacity = sizeof guard->words - 1;
  size_t count = strlen(text);
  if (count > capacity / 2) {
    text += count - capacity / 2;
    count = capacity / 2;
  }
  if (guard->length + count > capacity) {
    const size_t kept = guard->length < capacity / 2 ? guard->length : capacity / 2;
    memmove(guard->words, guard->words + guard->length - kept, kept);
    guard->length = kept;
  }
  memcpy(guard->words + guard->length, text, count);
  guard->length += count;
  guard->words[guard->length] = '\0';
  return 1;
}

static bool words_tell_of_memory(const guard *guard) {
  return strstr(guard->words, "memory allocation limit exceeded") != NULL ||
         strstr(guard->words, "no memory available") != NULL;
}

guard_outcome guard_run(guard *guard, void (*body)(void *), void *context) {
  // Results above 1 mean that there is no environment; any other call would then abort.
  if (glp_init_env() > 1) return guard_out_of_memory;
  guard->length = 0;
  guard->words[0] = '\0';
  glp_term_hook(on_output, guard);
  glp_error_hook(on_error, guard);
  if (setjmp(guard->escape) != 0) {
    glp_free_env();
    session_environment_lost();
    return words_tell_of_memory(guard) ? guard_out_of_memory : guard_failed;
  }
  body(context);
  glp_error_hook(NULL, NULL);
  glp_term_hook(NULL, NULL);
  return guard_done;
}

void guard_count_call(guard *guard) {
  guard->calls += 1;
  if (guard->calls == guard->fail_at_call) glp_error("a failure was asked for at this call\n");
}

void guard_count_callback(guard *guard) {
  guard->callbacks += 1;
  if (guard->callbacks == guard->fail_at_callback) {
    glp_error("a failure was asked for at this callback\n");
  }
}

void guard_copy_words(const guard *guard, char *text, size_t capacity, const char *otherwise) {
  const char *source = guard->length > 0 ? guard->words : otherwise;
  const size_t length = strlen(source);
  if (length >= capacity) source += length - capacity + 1;
  size_t used = 0;
  for (; *source != '\0'; source++) {
    const bool is_break = (unsigned char)*source < ' ';
    if (is_break && (used == 0 || text[used - 1] == ' ')) continue;
    text[used++] = is_break ? ' ' : *source;
  }
  while (used > 0 && text[used - 1] == ' ') used -= 1;
  text[used] = '\0';
}
