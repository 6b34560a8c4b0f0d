// What the steps of one solve share.
#ifndef CGLPK_RUN_H
#define CGLPK_RUN_H

#include "CGLPK.h"
#include "Guard.h"

/// One solve in progress. All of it lives outside the guarded frame, so it survives a failure.
typedef struct {
  glp_prob *problem;
  guard *guard;
  const cglpk_options *options;
  cglpk_result *result;
  double *point, *duals;
  /// The problem's iteration counter when the solve began.
  int iterations_before;
  /// Whether the linear program is only the relaxation of what is asked.
  bool is_relaxation;
} run;

/// An answer that knows nothing yet.
void run_begin(run *run);
/// Brings the iteration counter up to date and says how much work was done.
int64_t run_work(run *run);
/// Whether a limit or the stop flag ends the solve now; the reason is noted in the result.
bool run_must_stop(run *run);
/// What is left of the time, in GLPK's milliseconds, but at most `cap` seconds.
int run_milliseconds(const run *run, double cap);
/// Ends the solve with GLPK's words, or with these.
void run_fail(run *run, const char *otherwise);
/// Turns the outcome of the guard into the result's last word.
void run_end(run *run, guard_outcome outcome);

/// Solves the linear program in the problem by the ladder of simplex methods.
void simplex_solve(run *run, cglpk_method first);

/// Keeps what the basis is worth, so that a later limit or failure does not lose it.
void simplex_keep_basis(run *run);
/// How many iterations a slice may take under the work limit.
int simplex_slice(run *run, int wanted);
/// A slice without an iteration in this many seconds is one of GLPK's endless repetitions.
extern const double simplex_longest_silence;

/// Sees to it that what GLPK calls optimal is so, as far as its prices can tell.
void settle_optimum(run *run);

/// Searches the tree below an optimal root relaxation.
void tree_solve(run *run, const cglpk_model *model, const double *start);

/// Adds the model's columns, with their entries, behind those that the problem has.
void load_columns(guard *guard, glp_prob *problem, const cglpk_model *model);
/// Adds the model's rows and columns to an empty problem.
void load_model(guard *guard, glp_prob *problem, const cglpk_model *model);
/// GLPK's kind of a pair of bounds.
int load_bounds_kind(double lower, double upper);

#endif
