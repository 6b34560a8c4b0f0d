#include <math.h>

#include "Run.h"

// GLPK's simplex has no callback. Short slices let limits and the stop flag be looked at; two
// hundred iterations cost nothing measurable and leave the path the same on every machine.
enum { shortest_slice = 200, longest_slice = 1600 };

const double simplex_longest_silence = 10;

/// Slices without any movement of the objective before the next method gets its turn.
static const int patience = 60;

/// What a rung of the ladder comes to.
typedef enum { rung_answered, rung_stopped, rung_gave_up } rung_end;

static void copy_duals(run *run) {
  const int rows = glp_get_num_rows(run->problem);
  for (int i = 1; i <= rows; i++) run->duals[i - 1] = glp_get_row_dual(run->problem, i);
  run->result->has_duals = true;
}

void simplex_keep_basis(run *run) {
  glp_prob *problem = run->problem;
  cglpk_result *result = run->result;
  guard_count_call(run->guard);
  const double objective = glp_get_obj_val(problem);
  copy_duals(run);
  if (glp_get_dual_stat(problem) == GLP_FEAS) result->bound = fmax(result->bound, objective);
  if (run->is_relaxation || glp_get_prim_stat(problem) != GLP_FEAS) return;
  const int columns = glp_get_num_cols(problem);
  for (int j = 1; j <= columns; j++) run->point[j - 1] = glp_get_col_prim(problem, j);
  result->has_point = true;
  result->objective = objective;
  result->status = cglpk_status_feasible;
}

/// Reads the answer off the primal and the dual status; GLPK's single status hides cases.
static rung_end read_answer(run *run) {
  const int primal = glp_get_prim_stat(run->problem);
  const int dual = glp_get_dual_stat(run->problem);
  cglpk_result *result = run->result;
  if (primal == GLP_FEAS && dual == GLP_FEAS) {
    simplex_keep_basis(run);
    result->status = cglpk_status_optimal;
    result->bound = glp_get_obj_val(run->problem);
  } else if (primal == GLP_NOFEAS) {
    result->status = cglpk_status_infeasible;
    result->has_point = result->has_duals = false;
  } else if (primal == GLP_FEAS && dual == GLP_NOFEAS) {
    simplex_keep_basis(run);
    result->status = cglpk_status_unbounded;
    result->has_duals = false;
    result->bound = -INFINITY;
  } else {
    // The dual simplex ends like this on unbounded programs; the primal tells.
    return rung_gave_up;
  }
  return rung_answered;
}

/// GLPK's dual method goes over to the primal when it fails, and would begin again as dual.
static bool primal_took_over(const run *run, int method) {
  return method == GLP_DUALP && glp_get_prim_stat(run->problem) == GLP_FEAS &&
         glp_get_dual_stat(run->problem) != GLP_FEAS;
}

int simplex_slice(run *run, int wanted) {
  const int64_t left = run->options->work_limit - run_work(run);
  return left < wanted ? (int)left : wanted;
}

static rung_end climb(run *run, int method) {
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_ERR;
  parameters.meth = method;
  int slice = shortest_slice, idle = 0;
  double last = NAN;
  while (!run_must_stop(run)) {
    const int iterations = glp_get_it_cnt(run->problem);
    parameters.it_lim = simplex_slice(run, slice);
    parameters.tm_lim = run_milliseconds(run, simplex_longest_silence);
    const int code = CALL(run->guard, glp_simplex(run->problem, &parameters));
    if (code == 0) return read_answer(run);
    if (code != GLP_EITLIM && code != GLP_ETMLIM) return rung_gave_up;
    const bool moved = glp_get_it_cnt(run->problem) > iterations;
    const double objective = glp_get_obj_val(run->problem);
    simplex_keep_basis(run);
    if (primal_took_over(run, method)) return rung_gave_up;
    if (!moved && code == GLP_ETMLIM && !run_must_stop(run)) return rung_gave_up;
    // Each slice forgets GLPK's cure for degeneracy, so a plateau is given longer ones.
    const bool is_plateau = objective == last;
    idle = is_plateau ? idle + 1 : 0;
    slice = !is_plateau ? shortest_slice : slice < longest_slice ? 2 * slice : longest_slice;
    last = objective;
    if (idle > patience) return rung_gave_up;
  }
  return rung_stopped;
}

void simplex_solve(run *run, cglpk_method first) {
  const int second = first == cglpk_method_dual ? GLP_PRIMAL : GLP_DUALP;
  const int methods[] = {first == cglpk_method_dual ? GLP_DUALP : GLP_PRIMAL, second, GLP_PRIMAL};
  for (int rung = 0; rung < 3; rung++) {
    run->result->rung = rung;
    if (rung == 2) {
      CALL(run->guard, glp_scale_prob(run->problem,
                                      GLP_SF_GM | GLP_SF_EQ | GLP_SF_2N | GLP_SF_SKIP));
      CALL(run->guard, glp_std_basis(run->problem));
    }
    const bool has_answer = climb(run, methods[rung]) != rung_gave_up;
    // From a bad basis GLPK may call infeasible what is not: all methods have to agree on that.
    const bool is_doubted = run->result->status == cglpk_status_infeasible && rung < 2;
    if (has_answer && !is_doubted) {
      if (run->result->status == cglpk_status_optimal) settle_optimum(run);
      run_work(run);
      return;
    }
  }
  run_work(run);
  run_fail(run, "no simplex method came to an answer");
}
