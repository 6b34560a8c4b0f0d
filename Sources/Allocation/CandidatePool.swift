/// Candidates in flat arrays: what each costs, what it uses, and its maker's recipe for it.
///
/// A recipe is a list of numbers that only the candidate source understands: it turns it back
/// into a decision.
public struct CandidatePool: Sendable {
  /// The workload that each candidate serves.
  public private(set) var workload: [Int32] = []
  /// The group (usually a site) that each belongs to.
  public private(set) var group: [Int32] = []
  /// Cost of one copy, before what its resources cost.
  public private(set) var cost: [Double] = []
  /// Candidate `c` uses the entries `useStart[c]..<useStart[c + 1]`.
  public private(set) var useStart: [Int32] = [0]
  /// The resource of each usage entry; a candidate names a resource once, in rising order.
  public private(set) var useResource: [Int32] = []
  /// How much one copy uses of it.
  public private(set) var useAmount: [Double] = []
  /// Candidate `c` has the recipe `recipeStart[c]..<recipeStart[c + 1]`.
  public private(set) var recipeStart: [Int32] = [0]
  /// All recipes.
  public private(set) var recipe: [Int32] = []

  /// An empty pool.
  public init() {}

  /// How many candidates there are.
  @inlinable
  public var count: Int { cost.count }

  /// The usage entries of a candidate.
  @inlinable
  public func usage(of candidate: Int) -> Range<Int> {
    Int(useStart[candidate])..<Int(useStart[candidate + 1])
  }

  /// The recipe of a candidate.
  public func recipe(of candidate: Int) -> ArraySlice<Int32> {
    recipe[Int(recipeStart[candidate])..<Int(recipeStart[candidate + 1])]
  }

  /// Cost of one copy with its resources at prices.
  @inlinable
  public func pricedCost(of candidate: Int, prices: [Double]) -> Double {
    var total = cost[candidate]
    for entry in usage(of: candidate) {
      total += prices[Int(useResource[entry])] * useAmount[entry]
    }
    return total
  }

  /// How many copies fit into the room left on each resource.
  @inlinable
  public func copiesFitting(_ candidate: Int, room: [Double]) -> Double {
    var copies = Double.infinity
    for entry in usage(of: candidate) where useAmount[entry] > 0 {
      copies = min(copies, room[Int(useResource[entry])] / useAmount[entry])
    }
    return copies
  }

  /// Forgets all candidates but keeps the memory.
  public mutating func removeAll() {
    workload.removeAll(keepingCapacity: true)
    group.removeAll(keepingCapacity: true)
    cost.removeAll(keepingCapacity: true)
    useStart.removeAll(keepingCapacity: true)
    useStart.append(0)
    useResource.removeAll(keepingCapacity: true)
    useAmount.removeAll(keepingCapacity: true)
    recipeStart.removeAll(keepingCapacity: true)
    recipeStart.append(0)
    recipe.removeAll(keepingCapacity: true)
  }
}

extension CandidatePool {
  /// Forgets all candidates from a number on.
  public mutating func truncate(to count: Int) {
    guard count < self.count else { return }
    useResource.removeLast(useResource.count - Int(useStart[count]))
    useAmount.removeLast(useAmount.count - Int(useStart[count]))
    recipe.removeLast(recipe.count - Int(recipeStart[count]))
    let surplus = self.count - count
    workload.removeLast(surplus)
    group.removeLast(surplus)
    cost.removeLast(surplus)
    useStart.removeLast(surplus)
    recipeStart.removeLast(surplus)
  }
}

// MARK: - Adding

extension CandidatePool {
  /// Adds to the usage of the candidate that `finish` will complete.
  public mutating func use(_ amount: Double, of resource: Int) {
    guard amount != 0 else { return }
    useResource.append(Int32(resource))
    useAmount.append(amount)
  }

  /// Adds a number to the recipe of the candidate that `finish` will complete.
  public mutating func note(_ number: Int) { recipe.append(Int32(number)) }

  /// Completes the candidate whose usage and recipe were added, and returns its number.
  @discardableResult
  public mutating func finish(workload: Int, group: Int, cost: Double) -> Int {
    mergeUsage(from: Int(useStart[count]))
    self.workload.append(Int32(workload))
    self.group.append(Int32(group))
    self.cost.append(cost)
    useStart.append(Int32(useResource.count))
    recipeStart.append(Int32(recipe.count))
    return count - 1
  }

  /// Copies a candidate of another pool, for another workload if one is named, and returns its
  /// number here.
  @discardableResult
  public mutating func add(
    _ candidate: Int, of other: CandidatePool, servedBy newWorkload: Int? = nil
  ) -> Int {
    let usage = other.usage(of: candidate)
    useResource.append(contentsOf: other.useResource[usage])
    useAmount.append(contentsOf: other.useAmount[usage])
    recipe.append(contentsOf: other.recipe(of: candidate))
    workload.append(newWorkload.map(Int32.init) ?? other.workload[candidate])
    group.append(other.group[candidate])
    cost.append(other.cost[candidate])
    useStart.append(Int32(useResource.count))
    recipeStart.append(Int32(recipe.count))
    return count - 1
  }

  /// Sorts the entries from `start` on by resource and adds up those that name the same one.
  private mutating func mergeUsage(from start: Int) {
    guard useResource.count - start > 1 else { return }
    if useResource.count - start > 64 {
      sortUsage(from: start)
    } else {
      insertUsage(from: start)
    }
    var last = start
    for entry in (start + 1)..<useResource.count {
      if useResource[entry] == useResource[last] {
        useAmount[last] += useAmount[entry]
      } else {
        last += 1
        useResource[last] = useResource[entry]
        useAmount[last] = useAmount[entry]
      }
    }
    useResource.removeLast(useResource.count - last - 1)
    useAmount.removeLast(useAmount.count - last - 1)
  }

  /// Sorts many entries by resource, those of one in the order in which they came.
  private mutating func sortUsage(from start: Int) {
    let sorted = (start..<useResource.count).sorted {
      (useResource[$0], $0) < (useResource[$1], $1)
    }.map { (useResource[$0], useAmount[$0]) }
    for (place, entry) in sorted.enumerated() {
      (useResource[start + place], useAmount[start + place]) = entry
    }
  }

  /// The same for a few.
  private mutating func insertUsage(from start: Int) {
    for right in (start + 1)..<useResource.count {
      var left = right
      while left > start && useResource[left - 1] > useResource[left] {
        useResource.swapAt(left - 1, left)
        useAmount.swapAt(left - 1, left)
        left -= 1
      }
    }
  }
}

// MARK: - Comparing

extension CandidatePool {
  /// Whether two candidates cost and use the same and serve the same group of one workload.
  public func isSame(_ candidate: Int, as other: Int, of pool: CandidatePool) -> Bool {
    workload[candidate] == pool.workload[other] && group[candidate] == pool.group[other]
      && cost[candidate] == pool.cost[other]
      && useResource[usage(of: candidate)] == pool.useResource[pool.usage(of: other)]
      && useAmount[usage(of: candidate)] == pool.useAmount[pool.usage(of: other)]
  }
}
