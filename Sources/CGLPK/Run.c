#define _POSIX_C_SOURCE 200809L

#include "Run.h"

#include <limits.h>
#include <math.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

/// Work that a tree node stands for, in simplex iterations.
static const int64_t work_of_node = 100;

const char *cglpk_version(void) { return glp_version(); }

const char *cglpk_result_message(const cglpk_result *result) { return result->message; }

double cglpk_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

void run_begin(run *run) {
  memset(run->result, 0, sizeof *run->result);
  run->result->status = cglpk_status_unknown;
  run->result->stop = cglpk_stop_finished;
  run->result->objective = INFINITY;
  run->result->bound = -INFINITY;
}

int64_t run_work(run *run) {
  run->result->iterations = glp_get_it_cnt(run->problem) - run->iterations_before;
  return run->result->iterations + work_of_node * run->result->nodes;
}

static bool is_flag_raised(void *flag) {
  return flag != NULL && atomic_load_explicit((_Atomic int *)flag, memory_order_relaxed) != 0;
}

bool run_must_stop(run *run) {
  const cglpk_options *options = run->options;
  if (is_flag_raised(options->stop_flag)) {
    run->result->stop = cglpk_stop_interrupted;
  } else if (run_work(run) >= options->work_limit) {
    run->result->stop = cglpk_stop_work;
  } else if (cglpk_now() >= options->deadline) {
    run->result->stop = cglpk_stop_time;
  } else {
    return false;
  }
  return true;
}

int run_milliseconds(const run *run, double cap) {
  const double left = fmin(run->options->deadline - cglpk_now(), cap);
  if (left >= INT_MAX / 1000) return INT_MAX;
  return left > 0.001 ? (int)(left * 1000) : 1;
}

void run_fail(run *run, const char *otherwise) {
  run->result->stop = cglpk_stop_failed;
  guard_copy_words(run->guard, run->result->message, sizeof run->result->message, otherwise);
}

void run_end(run *run, guard_outcome outcome) {
  cglpk_result *result = run->result;
  result->calls = run->guard->calls;
  result->callbacks = run->guard->callbacks;
  if (outcome == guard_done) return;
  result->status = result->has_point ? cglpk_status_feasible : cglpk_status_unknown;
  run_fail(run, "GLPK failed without a word");
  if (outcome == guard_out_of_memory) result->stop = cglpk_stop_memory;
}
