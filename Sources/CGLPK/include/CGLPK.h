/// Guarded entry points to GLPK.
///
/// GLPK answers an internal error with abort(). Here every call into it runs behind a jump that
/// turns such an error into a returned status, inside C frames only. Nothing is ever printed.
/// GLPK's own header stays out of sight, so that no caller can reach past the guard.
#ifndef CGLPK_H
#define CGLPK_H

#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// What is known about a program after a solve.
typedef enum __attribute__((enum_extensibility(closed))) {
  cglpk_status_optimal,
  cglpk_status_feasible,
  cglpk_status_infeasible,
  cglpk_status_unbounded,
  cglpk_status_unknown,
} cglpk_status;

/// Why a solve ended.
typedef enum __attribute__((enum_extensibility(closed))) {
  cglpk_stop_finished,
  cglpk_stop_time,
  cglpk_stop_work,
  cglpk_stop_memory,
  cglpk_stop_interrupted,
  cglpk_stop_failed,
} cglpk_stop;

/// Which simplex goes first.
typedef enum __attribute__((enum_extensibility(closed))) {
  cglpk_method_dual,
  cglpk_method_primal,
} cglpk_method;

/// A program (or, for a session, a batch of columns) as plain arrays that this type owns.
///
/// Columns own entries: those of column j (from 0) are `row[k]`, `value[k]` for
/// `start[j] < k <= start[j + 1]`, rows counted from 1, as GLPK wants them; element 0 is unused.
/// An infinite bound means that the side is free.
typedef struct {
  int32_t rows, columns, entries;
  double *row_lower, *row_upper;
  double *column_lower, *column_upper, *cost;
  bool *integer;
  int32_t *start, *row;
  double *value;
} cglpk_model;

/// Limits and wishes for one solve.
typedef struct {
  /// On the clock of `cglpk_now`; INFINITY for none.
  double deadline;
  /// Simplex iterations plus 100 for each tree node.
  int64_t work_limit;
  /// End when best - bound <= gap * |best + objective_constant|.
  double relative_gap, objective_constant;
  /// For GLPK's own memory; 0 for no cap.
  int32_t memory_megabytes;
  /// A C `_Atomic int` that is polled, or NULL.
  void *_Nullable stop_flag;
  /// For tests: the call, and the tree callback, in which GLPK is to fail; 0 for none.
  int64_t fail_at_call, fail_at_callback;
} cglpk_options;

/// The answer of one solve.
typedef struct {
  cglpk_status status;
  cglpk_stop stop;
  double objective, bound;
  int64_t iterations, nodes;
  /// Whether the caller's arrays of values and of row prices were filled.
  bool has_point, has_duals;
  /// Which rung of the simplex ladder answered, from 0.
  int32_t rung;
  /// How many guarded calls and tree callbacks there were.
  int64_t calls, callbacks;
  char message[256];
} cglpk_result;

/// GLPK's version, such as "5.0".
const char *cglpk_version(void);

/// Seconds on a clock that never jumps.
double cglpk_now(void);

/// A model with room for the counts given, all zero; NULL if there is no memory for it.
cglpk_model *_Nullable cglpk_model_create(int32_t rows, int32_t columns, int32_t entries);
/// Gives a model's memory back.
void cglpk_model_free(cglpk_model *model);

/// Whether a point satisfies all rows, bounds and integrality, within solver tolerances.
bool cglpk_point_is_feasible(const cglpk_model *model, const double *point);

/// Solves a linear or mixed-integer program on a thread of its own, which is joined.
///
/// `start` is an integer-feasible point or NULL; `point` takes one value a column and `duals`
/// one price a row.
void cglpk_solve(
    const cglpk_model *model, const cglpk_options *options, const double *_Nullable start,
    double *point, double *duals, cglpk_result *result);

/// A linear program that stays alive on the thread that made it.
typedef struct cglpk_session cglpk_session;

/// A session that begins with the model's rows and columns, or NULL if there is no memory for it.
cglpk_session *_Nullable cglpk_session_create(const cglpk_model *model, int64_t fail_at_call);
/// Ends a session on its own thread.
void cglpk_session_free(cglpk_session *session);

/// Whether the session can still be used.
bool cglpk_session_is_alive(const cglpk_session *session);
/// What ended the session before its time; empty while it is alive.
const char *cglpk_session_message(const cglpk_session *session);
/// Whether it was want of memory that ended the session.
bool cglpk_session_ran_out_of_memory(const cglpk_session *session);
/// How many guarded calls there were so far.
int64_t cglpk_session_calls(const cglpk_session *session);

/// Appends a row whose `count` entries are elements 1... of `columns` (from 1) and `values`.
void cglpk_session_add_row(
    cglpk_session *session, double lower, double upper, int32_t count, const int32_t *columns,
    const double *values);
/// Appends the columns of a batch, which names existing rows; the batch's rows are not read.
void cglpk_session_add_columns(cglpk_session *session, const cglpk_model *batch);
/// Replaces the bounds of a row, from 1.
void cglpk_session_set_row_bounds(
    cglpk_session *session, int32_t row, double lower, double upper);
/// Replaces the bounds of a column, from 1.
void cglpk_session_set_column_bounds(
    cglpk_session *session, int32_t column, double lower, double upper);
/// Replaces the cost of a column, from 1.
void cglpk_session_set_cost(cglpk_session *session, int32_t column, double cost);
/// Solves from the last basis.
void cglpk_session_solve(
    cglpk_session *session, cglpk_method method, const cglpk_options *options, double *point,
    double *duals, cglpk_result *result);

/// The message of a result.
const char *cglpk_result_message(const cglpk_result *result);

#pragma clang assume_nonnull end

#endif
