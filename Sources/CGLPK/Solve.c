#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <signal.h>

#include "Run.h"

/// Room for GLPK's deepest recursion, whatever the caller's own thread was given.
static const size_t stack_bytes = (size_t)32 << 20;

/// One solve as its own thread sees it.
typedef struct {
  run run;
  guard guard;
  const cglpk_model *model;
  const double *start;
} job;

static void solve(void *context) {
  job *job = context;
  run *run = &job->run;
  const cglpk_model *model = job->model;
  const int cap = run->options->memory_megabytes;
  if (cap > 0) CALL(run->guard, glp_mem_limit(cap));
  run->problem = CALL(run->guard, glp_create_prob());
  load_model(run->guard, run->problem, model);
  for (int j = 0; j < model->columns; j++) run->is_relaxation |= model->integer[j];
  simplex_solve(run, cglpk_method_dual);
  if (run->is_relaxation && run->result->status == cglpk_status_optimal) {
    tree_solve(run, model, job->start);
  }
}

static void *thread_main(void *context) {
  job *job = context;
  run_end(&job->run, guard_run(&job->guard, solve, job));
  glp_free_env();
  return NULL;
}

/// Starts the thread with all signals blocked, so that the caller's threads answer them.
static bool run_on_new_thread(job *job) {
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return false;
  sigset_t all, before;
  sigfillset(&all);
  pthread_t thread;
  bool started = pthread_attr_setstacksize(&attributes, stack_bytes) == 0 &&
                 pthread_sigmask(SIG_SETMASK, &all, &before) == 0;
  if (started) {
    started = pthread_create(&thread, &attributes, thread_main, job) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
  }
  pthread_attr_destroy(&attributes);
  return started && pthread_join(thread, NULL) == 0;
}

void cglpk_solve(
    const cglpk_model *model, const cglpk_options *options, const double *start, double *point,
    double *duals, cglpk_result *result) {
  job job = {.model = model, .start = start};
  job.guard.fail_at_call = options->fail_at_call;
  job.guard.fail_at_callback = options->fail_at_callback;
  job.run.guard = &job.guard;
  job.run.options = options;
  job.run.result = result;
  job.run.point = point;
  job.run.duals = duals;
  run_begin(&job.run);
  if (!run_on_new_thread(&job)) run_fail(&job.run, "no thread could be started");
}
