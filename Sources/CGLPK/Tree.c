#include <string.h>
#include <math.h>
#include <stdlib.h>

#include "Run.h"

/// What GLPK does at a node besides simplex can't be interrupted. With 8 million entries tightening
/// bounds before the first one took 17 s, and choosing a branching column 4 to 6 s.
enum { many_entries = 1000000 };

/// What the callback sees and keeps.
typedef struct {
  run *run;
  const cglpk_model *model;
  const double *start;
  /// The objective of the last point that GLPK accepted, good or not.
  double last_accepted;
  bool has_offered_start, closed_the_gap;
  /// Room for a point, counted from 1.
  double *candidate;
} search;

static bool better(const search *search, double objective) {
  return !search->run->result->has_point || objective < search->run->result->objective;
}

/// Copies a point out if it is better than the best so far and truly feasible: GLPK's own
/// acceptance allows for a tolerance on integers that are then rounded.
static bool keep_point(search *search, double objective) {
  cglpk_result *result = search->run->result;
  if (!better(search, objective)) return true;
  if (!cglpk_point_is_feasible(search->model, search->candidate + 1)) return false;
  for (int j = 0; j < search->model->columns; j++) {
    search->run->point[j] = search->candidate[j + 1];
  }
  result->objective = objective;
  result->has_point = true;
  result->status = cglpk_status_feasible;
  return true;
}

static void read_candidate(search *search, glp_prob *problem) {
  for (int j = 1; j <= search->model->columns; j++) {
    search->candidate[j] = glp_mip_col_val(problem, j);
  }
}

/// New points come from many places inside GLPK; only the problem's own record shows them all.
static void look_at_point(search *search) {
  glp_prob *problem = search->run->problem;
  if (glp_mip_status(problem) != GLP_FEAS) return;
  const double objective = glp_mip_obj_val(problem);
  if (!(objective < search->last_accepted)) return;
  search->last_accepted = objective;
  read_candidate(search, problem);
  keep_point(search, objective);
}

static void look_at_bound(search *search, glp_tree *tree) {
  cglpk_result *result = search->run->result;
  const int best = glp_ios_best_node(tree);
  if (best != 0) result->bound = fmax(result->bound, glp_ios_node_bound(tree, best));
  if (result->has_point) result->bound = fmin(result->bound, result->objective);
}

static bool is_close_enough(const search *search) {
  const cglpk_result *result = search->run->result;
  const cglpk_options *options = search->run->options;
  if (!result->has_point || !(options->relative_gap > 0)) return false;
  const double whole = fabs(result->objective + options->objective_constant);
  return result->objective - result->bound <= options->relative_gap * whole;
}

/// GLPK takes what it is offered without looking at the rows, so the point is checked here.
static void offer_start(search *search, glp_tree *tree) {
  if (search->has_offered_start || glp_ios_reason(tree) != GLP_IHEUR) return;
  search->has_offered_start = true;
  if (search->start == NULL || !cglpk_point_is_feasible(search->model, search->start)) return;
  for (int j = 0; j < search->model->columns; j++) search->candidate[j + 1] = search->start[j];
  glp_ios_heur_sol(tree, search->candidate);
  look_at_point(search);
}

static void on_tree(glp_tree *tree, void *info) {
  search *search = info;
  run *run = search->run;
  guard_count_callback(run->guard);
  int total = 0;
  glp_ios_tree_size(tree, NULL, NULL, &total);
  run->result->nodes = total;
  look_at_point(search);
  look_at_bound(search, tree);
  search->closed_the_gap = is_close_enough(search);
  if (search->closed_the_gap || run_must_stop(run)) {
    glp_ios_terminate(tree);
    return;
  }
  offer_start(search, tree);
}

/// Moves the continuous columns to where they belong beside integers that were rounded.
static bool polish(search *search) {
  cglpk_result result;
  run inner = *search->run;
  inner.result = &result;
  inner.point = search->candidate + 1;
  inner.is_relaxation = false;
  run_begin(&inner);
  for (int j = 1; j <= search->model->columns; j++) {
    if (!search->model->integer[j - 1]) continue;
    const double value = search->candidate[j];
    CALL(inner.guard, glp_set_col_bnds(inner.problem, j, GLP_FX, value, value));
  }
  // The caller wants the prices of the root relaxation, not these.
  inner.duals = CALL(inner.guard, glp_alloc(search->model->rows + 1, sizeof(double)));
  simplex_solve(&inner, cglpk_method_dual);
  search->run->result->stop = result.stop;
  memcpy(search->run->result->message, result.message, sizeof result.message);
  return result.status == cglpk_status_optimal && keep_point(search, result.objective);
}

/// The tree is exhausted: what does the best point prove?
static void conclude(search *search) {
  run *run = search->run;
  cglpk_result *result = run->result;
  const int status = glp_mip_status(run->problem);
  result->stop = cglpk_stop_finished;
  if (status == GLP_OPT || status == GLP_FEAS) {
    const double claimed = glp_mip_obj_val(run->problem);
    read_candidate(search, run->problem);
    if (!keep_point(search, claimed) && !polish(search)) {
      if (result->stop == cglpk_stop_finished) {
        run_fail(run, "the integer point breaks a row after rounding");
      }
      return;
    }
    result->status = cglpk_status_optimal;
    result->bound = result->objective;
  } else if (status == GLP_NOFEAS && !result->has_point) {
    result->status = cglpk_status_infeasible;
  } else {
    run_fail(run, "the tree search lost its point");
  }
}

// GLPK's own preprocessor of integer programs stays off: it calls infeasible programs solved.
// So do its cover cuts, which are not safe on several threads, and its proximity search, which
// keeps no deadline. All three are off unless asked for, and nobody may ask.
void tree_solve(run *run, const cglpk_model *model, const double *start) {
  search search = {.run = run, .model = model, .start = start, .last_accepted = INFINITY};
  search.candidate = CALL(run->guard, glp_alloc(model->columns + 1, sizeof(double)));
  run->result->status = cglpk_status_unknown;
  glp_iocp parameters;
  glp_init_iocp(&parameters);
  parameters.msg_lev = GLP_MSG_ERR;
  parameters.bt_tech = GLP_BT_BLB;
  const bool is_huge = model->entries > many_entries && isfinite(run->options->deadline);
  parameters.br_tech = is_huge ? GLP_BR_MFV : GLP_BR_DTH;
  parameters.mir_cuts = is_huge ? GLP_OFF : GLP_ON;
  if (is_huge) parameters.pp_tech = GLP_PP_NONE;
  parameters.tol_int = 1e-7;
  // The callback keeps the deadline; GLPK's own clock is the second line, inside a node.
  parameters.tm_lim = run_milliseconds(run, INFINITY);
  parameters.cb_func = on_tree;
  parameters.cb_info = &search;
  const int code = CALL(run->guard, glp_intopt(run->problem, &parameters));
  run_work(run);
  if (search.closed_the_gap) {
    run->result->status = cglpk_status_optimal;
  } else if (code == 0 || code == GLP_EMIPGAP) {
    conclude(&search);
  } else if (code == GLP_ETMLIM) {
    run->result->stop = cglpk_stop_time;
  } else if (code != GLP_ESTOP) {
    run_fail(run, "the tree search failed");
  }
}
