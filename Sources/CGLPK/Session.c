#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "Run.h"

/// GLPK keeps one environment a thread. Sessions on a thread share it, and die with it.
static _Thread_local struct {
  /// How many environments this thread has lost to failures.
  uint64_t losses;
  /// How many sessions live in the present one.
  int64_t sessions;
} this_thread;

struct cglpk_session {
  glp_prob *problem;
  /// The thread that made the session, known by its own copy of `this_thread`.
  const void *owner;
  uint64_t losses;
  guard guard;
  bool ran_out_of_memory;
  char message[256];
};

/// What a guarded session call works on.
typedef struct {
  cglpk_session *session;
  const cglpk_model *model;
  run *run;
  cglpk_method method;
  int32_t index, count;
  double lower, upper;
  const int32_t *columns;
  const double *values;
} request;

void session_environment_lost(void) {
  this_thread.losses += 1;
  this_thread.sessions = 0;
}

bool cglpk_session_is_alive(const cglpk_session *session) {
  return session->problem != NULL && session->owner == &this_thread &&
         session->losses == this_thread.losses;
}

const char *cglpk_session_message(const cglpk_session *session) {
  if (cglpk_session_is_alive(session) || session->message[0] != '\0') return session->message;
  if (session->owner != &this_thread) return "the session belongs to another thread";
  return "another session of this thread failed and took this one with it";
}

bool cglpk_session_ran_out_of_memory(const cglpk_session *session) {
  return session->ran_out_of_memory;
}

int64_t cglpk_session_calls(const cglpk_session *session) { return session->guard.calls; }

/// Runs one call behind the guard; a dead session is left alone.
static guard_outcome perform(request *request, void (*body)(void *)) {
  cglpk_session *session = request->session;
  if (!cglpk_session_is_alive(session)) return guard_failed;
  const guard_outcome outcome = guard_run(&session->guard, body, request);
  if (outcome != guard_done) {
    session->problem = NULL;
    session->ran_out_of_memory = outcome == guard_out_of_memory;
    guard_copy_words(
        &session->guard, session->message, sizeof session->message, "GLPK failed without a word");
  }
  return outcome;
}

static void create(void *context) {
  request *request = context;
  guard *guard = &request->session->guard;
  request->session->problem = CALL(guard, glp_create_prob());
  load_model(guard, request->session->problem, request->model);
}

static void add_row(void *context) {
  request *request = context;
  guard *guard = &request->session->guard;
  glp_prob *problem = request->session->problem;
  const int row = CALL(guard, glp_add_rows(problem, 1));
  const double lower = request->lower, upper = request->upper;
  CALL(guard, glp_set_row_bnds(problem, row, load_bounds_kind(lower, upper), lower, upper));
  if (request->count == 0) return;
  CALL(guard, glp_set_mat_row(problem, row, request->count, request->columns, request->values));
}

static void add_columns(void *context) {
  request *request = context;
  load_columns(&request->session->guard, request->session->problem, request->model);
}

static void set_row_bounds(void *context) {
  request *request = context;
  const double lower = request->lower, upper = request->upper;
  CALL(&request->session->guard,
       glp_set_row_bnds(request->session->problem, request->index,
                        load_bounds_kind(lower, upper), lower, upper));
}

static void set_column_bounds(void *context) {
  request *request = context;
  const double lower = request->lower, upper = request->upper;
  CALL(&request->session->guard,
       glp_set_col_bnds(request->session->problem, request->index,
                        load_bounds_kind(lower, upper), lower, upper));
}

static void set_cost(void *context) {
  request *request = context;
  CALL(&request->session->guard,
       glp_set_obj_coef(request->session->problem, request->index, request->lower));
}

static void delete(void *context) {
  request *request = context;
  CALL(&request->session->guard, glp_delete_prob(request->session->problem));
}

/// Sets the cap for this solve. GLPK subtracts without looking, so a cap below what is in use
/// would mean no cap at all.
static bool fits_under_cap(run *run) {
  const int cap = run->options->memory_megabytes;
  if (cap == 0) return true;
  size_t used = 0;
  CALL(run->guard, glp_mem_usage(NULL, NULL, &used, NULL));
  if (used >> 20 >= (size_t)cap) return false;
  CALL(run->guard, glp_mem_limit(cap));
  return true;
}

static void solve(void *context) {
  request *request = context;
  run *run = request->run;
  run->problem = request->session->problem;
  run->iterations_before = glp_get_it_cnt(run->problem);
  if (!fits_under_cap(run)) {
    run->result->stop = cglpk_stop_memory;
    return;
  }
  simplex_solve(run, request->method);
  glp_mem_limit(INT_MAX);
}

cglpk_session *cglpk_session_create(const cglpk_model *model, int64_t fail_at_call) {
  cglpk_session *session = calloc(1, sizeof *session);
  if (session == NULL) return NULL;
  request request = {.session = session, .model = model};
  session->owner = &this_thread;
  session->guard.fail_at_call = fail_at_call;
  session->losses = this_thread.losses;
  const guard_outcome outcome = guard_run(&session->guard, create, &request);
  if (outcome == guard_done) {
    this_thread.sessions += 1;
  } else {
    session->problem = NULL;
    session->ran_out_of_memory = outcome == guard_out_of_memory;
    guard_copy_words(
        &session->guard, session->message, sizeof session->message, "GLPK failed without a word");
  }
  return session;
}

void cglpk_session_free(cglpk_session *session) {
  request request = {.session = session};
  if (perform(&request, delete) == guard_done) {
    this_thread.sessions -= 1;
    if (this_thread.sessions == 0) glp_free_env();
  }
  free(session);
}

void cglpk_session_add_row(
    cglpk_session *session, double lower, double upper, int32_t count, const int32_t *columns,
    const double *values) {
  request request = {
      .session = session, .lower = lower, .upper = upper, .count = count, .columns = columns,
      .values = values};
  perform(&request, add_row);
}

void cglpk_session_add_columns(cglpk_session *session, const cglpk_model *batch) {
  request request = {.session = session, .model = batch};
  perform(&request, add_columns);
}

void cglpk_session_set_row_bounds(
    cglpk_session *session, int32_t row, double lower, double upper) {
  request request = {.session = session, .index = row, .lower = lower, .upper = upper};
  perform(&request, set_row_bounds);
}

void cglpk_session_set_column_bounds(
    cglpk_session *session, int32_t column, double lower, double upper) {
  request request = {.session = session, .index = column, .lower = lower, .upper = upper};
  perform(&request, set_column_bounds);
}

void cglpk_session_set_cost(cglpk_session *session, int32_t column, double cost) {
  request request = {.session = session, .index = column, .lower = cost};
  perform(&request, set_cost);
}

void cglpk_session_solve(
    cglpk_session *session, cglpk_method method, const cglpk_options *options, double *point,
    double *duals, cglpk_result *result) {
  run run = {
      .guard = &session->guard, .options = options, .result = result, .point = point,
      .duals = duals};
  request request = {.session = session, .run = &run, .method = method};
  run_begin(&run);
  if (!cglpk_session_is_alive(session)) {
    result->stop = cglpk_stop_failed;
    strncpy(result->message, cglpk_session_message(session), sizeof result->message - 1);
    return;
  }
  run_end(&run, perform(&request, solve));
}
