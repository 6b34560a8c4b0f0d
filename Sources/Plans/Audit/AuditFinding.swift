public import Quantities

/// What kind of rule, limit or figure a plan breaks.
public enum AuditFindingKind: String, Sendable, CaseIterable {
  /// A number is not finite.
  case notFinite
  /// A decision names a workload that the scenario lacks.
  case unknownWorkload
  /// A workload is decided twice.
  case duplicateWorkload
  /// A workload has no decision.
  case missingWorkload
  /// Placed and declined copies do not sum to the workload's count.
  case copiesDoNotSum
  /// Fewer than no copies.
  case negativeCopies
  /// Part of a copy, though the workload can't be split.
  case fractionalCopies
  /// More sites, or more routes, than the rule allows.
  case tooManyParts
  /// A site, or a route, has a smaller share than the rule allows.
  case partTooSmall
  /// Copies that must stay where they are run elsewhere.
  case pinMoved
  /// Copies serve one origin alone where they serve all, all where they serve one, or none that is
  /// the workload's.
  case originWrong
  /// More copies serve an origin than its share of them.
  case originOverserved
  /// A decision names a flow that the scenario lacks.
  case unknownFlow
  /// A flow is decided twice.
  case duplicateFlow
  /// A flow has no decision.
  case missingFlow
  /// Carried and declined shares do not sum to 1.
  case sharesDoNotSum
  /// A share below 0.
  case negativeShare
  /// A part of a flow that takes one route.
  case splitFlow
  /// A flow that asks for two routes has one only.
  case secondRouteMissing
  /// A flow that asks for one route has two.
  case secondRouteUnasked
  /// A second route stands by, or carries the data too, where the flow asks for the other.
  case secondRouteRole
  /// Two routes of a pair pass one link.
  case linkShared
  /// Two routes of a pair pass one place between their ends.
  case placeShared
  /// Two routes of a pair pass links that fail together.
  case riskGroupShared
  /// The latencies of two routes of a pair differ too much.
  case latenciesTooDifferent
  /// A route names a period that the scenario lacks.
  case unknownPeriod
  /// A flow moves in a period that is not open to it.
  case periodNotAllowed
  /// A flow is carried by a product that it does not list.
  case productNotOffered
  /// A flow is carried by a product that can't carry it.
  case productImpossible
  /// A flow that is sent in boxes takes links.
  case routeOfBoxes
  /// A bill is wrongly called an approximation, or wrongly not.
  case approximationWrong
  /// What another product would have cost is wrong.
  case offerWrong
  /// A line of a flow's bill is wrong.
  case flowCost
  /// A placement names a site that the scenario lacks.
  case unknownSite
  /// The workload's `only` or `never` rules the site out.
  case siteExcluded
  /// The site's PUE is above the workload's limit.
  case pueTooHigh
  /// The site's green share is below the workload's limit.
  case greenShareTooLow
  /// Not one compute kind for each need.
  case kindCount
  /// A compute kind that the need does not accept.
  case kindNotAccepted
  /// A compute kind that the site does not offer.
  case kindNotOffered
  /// Not one route for each origin.
  case routeCount
  /// A route starts somewhere else than at its origin.
  case routeOrigin
  /// A route names a link that the scenario lacks.
  case unknownLink
  /// A route uses a link of another layer than the workload's.
  case wrongLayer
  /// The links of a route do not join its origin to the site.
  case brokenChain
  /// A route comes to the same place, or over the same link, twice.
  case repeatedPlace
  /// The stated latency of a route is not that of its links.
  case latencyMisstated
  /// A route is longer than the workload's limit.
  case latencyTooLong
  /// Not one second site for each partner that the workload asks for.
  case partnerCount
  /// A second site that the partner's rules exclude.
  case partnerExcluded
  /// Two sites that are to be apart are not.
  case partnerTooNear
  /// A placement does not read the data sets that its workload asks for.
  case readWrong
  /// A copy of a data set, or a site for one, that the scenario lacks.
  case unknownCopy
  /// A copy is opened that lies there already, is opened twice, or is not read.
  case needlessCopy
  /// A data set is read where no copy lies or is opened.
  case missingCopy
  /// A copy is opened where none may be, or where none can be brought.
  case copyExcluded
  /// More copies of a data set are opened than may be.
  case tooManyCopies
  /// What a copy costs, or where it is filled from, is wrong.
  case copyCost
  /// Copies are split that may not be, or not so.
  case splitUnasked
  /// Both parts of split copies are at one site.
  case partsTogether
  /// A part of split copies has another share than it may have.
  case shareWrong
  /// What one part of split copies costs by itself is wrong.
  case partCost
  /// A pool of compute is overloaded.
  case computeOverload
  /// Storage of a site is overloaded.
  case storageOverload
  /// The racks of a site can't power what runs there.
  case powerOverload
  /// A direction of a link is overloaded.
  case linkOverload
  /// Something is built on a link, or for a site, that the scenario lacks.
  case unknownBuild
  /// A link, or a site, is built on twice.
  case duplicateBuild
  /// A link that costs something to be used is not among what is built.
  case missingBuild
  /// A module that the link, or a lot that the site, does not offer.
  case unknownModule
  /// Fewer than no modules or lots of a kind, or more than can be bought.
  case moduleCount
  /// Modules that may not be bought together.
  case moduleChoice
  /// Cheaper modules or lots would carry as much.
  case needlessBuild
  /// What is built on a link or for a site is billed wrongly.
  case buildCost
  /// A planned site outside hubs gets more racks than the rule allows.
  case siteTooLarge
  /// Too little of what is bought is bought in hubs.
  case hubShareTooLow
  /// More is spent on what is built than the budget allows.
  case budgetExceeded
  /// A voucher, or a user, that the scenario lacks.
  case unknownVoucher
  /// A voucher is listed twice for one user.
  case duplicateVoucher
  /// What a voucher covers is stated wrongly.
  case voucherSpendWrong
  /// A voucher pays more than its rate, its cap, its pool or the lines allow.
  case voucherTooMuch
  /// A voucher pays whose threshold isn't reached, or that another one excludes.
  case voucherNotDue
  /// Vouchers could pay more.
  case voucherUnused
  /// A line of a placement's bill is wrong.
  case placementCost
  /// A line of the plan's bill is wrong.
  case planCost
  /// The objective is not the plan's cost.
  case objectiveWrong
  /// The price of declining what must be served is negative.
  case mustServePriceNegative
  /// A lower bound is above the objective.
  case boundAboveObjective
  /// A bound is given that was not certified.
  case boundNotCertified
  /// A gap is not the one between objective and bound, or is missing.
  case gapWrong
  /// A gap is given without a bound.
  case gapWithoutBound
  /// The plan calls itself optimal and its bounds do not show it.
  case falselyOptimal
  /// The baseline has negative figures.
  case baselineWrong
  /// A reason for declining does not fit what was declined.
  case declineReasonWrong
  /// A shortage has a negative amount or names workloads that the scenario lacks.
  case shortageWrong
}

/// One thing that is wrong with a plan.
public struct AuditFinding: Sendable, Hashable {
  /// What kind of thing.
  public var kind: AuditFindingKind
  /// Where: a field of the plan such as `decisions[3].placements[0].routes[1]`, or the thing of
  /// the scenario whose limit is broken such as `links[2].forward`; numbered from zero.
  public var path: String
  /// The ids concerned: workload and site, or link and the place it leads to.
  public var subject: [String]
  /// What is wrong, with numbers and units.
  public var message: LocalizedText

  /// A finding from its parts.
  public init(
    _ kind: AuditFindingKind, at path: String, about subject: [String], _ message: LocalizedText
  ) {
    self.kind = kind
    self.path = path
    self.subject = subject
    self.message = message
  }
}
