public import Quantities

/// The size of a data centre in standard racks of 2.5 kW, as Chengdu's hub plan defines it.
public enum SizeClass: String, Sendable, CaseIterable {
  /// At most 100 racks.
  case edge
  /// 100 to 2,999 racks.
  case smallMedium
  /// 3,000 to 9,999 racks.
  case large
  /// 10,000 racks and more.
  case superLarge

  /// The standard racks that the class spans.
  public var standardRacks: ClosedRange<Double> {
    switch self {
    case .edge: 0...100
    case .smallMedium: 100...2_999.999
    case .large: 3_000...9_999.999
    case .superLarge: 10_000...1e12
    }
  }
}

/// What power costs at a site.
///
/// Tariffs by hour and season will be further cases.
public enum PowerTariff: Sendable, Hashable {
  /// One price for every hour, yuan per kWh.
  case flat(pricePerKWh: Double)

  /// The mean price over a horizon, yuan per kWh.
  public var meanPricePerKWh: Double {
    switch self {
    case .flat(let price): price
    }
  }
}

/// Compute of one kind at a site.
public struct ComputePool: Sendable, Hashable {
  /// The id of the compute kind.
  public var kind: String
  /// Gross capacity, in the kind's unit.
  public var capacity: Double
  /// What others use already.
  public var existingLoad: Double
  /// IT power of one unit in use, kW.
  public var powerPerUnit: Power
  /// Rent of one unit for an hour, yuan.
  public var pricePerUnitHour: Double
  /// Capacity that may be bought for it.
  public var lots: [CapacityLot]

  /// A pool from its parts.
  public init(
    kind: String, capacity: Double, existingLoad: Double = 0, powerPerUnit: Power = .zero,
    pricePerUnitHour: Double = 0, lots: [CapacityLot] = []
  ) {
    self.kind = kind
    self.capacity = capacity
    self.existingLoad = existingLoad
    self.powerPerUnit = powerPerUnit
    self.pricePerUnitHour = pricePerUnitHour
    self.lots = lots
  }
}

/// Storage at a site.
public struct StoragePool: Sendable, Hashable {
  /// Gross capacity.
  public var capacity: DataVolume
  /// What others use already.
  public var existingLoad: DataVolume
  /// Rent of one TB for a month, yuan.
  public var pricePerTBMonth: Double
  /// Capacity that may be bought for it.
  public var lots: [CapacityLot]

  /// A pool from its parts.
  public init(
    capacity: DataVolume, existingLoad: DataVolume = .zero, pricePerTBMonth: Double = 0,
    lots: [CapacityLot] = []
  ) {
    self.capacity = capacity
    self.existingLoad = existingLoad
    self.pricePerTBMonth = pricePerTBMonth
    self.lots = lots
  }
}

/// The racks of a site: together they cap its IT power.
public struct RackSpace: Sendable, Hashable {
  /// How many racks there are.
  public var count: Double
  /// Design power of one rack.
  public var powerPerRack: Power
  /// Racks that may be bought.
  public var lots: [RackLot]

  /// Racks from their parts; a standard rack is 2.5 kW.
  public init(count: Double, powerPerRack: Power = Power(2.5), lots: [RackLot] = []) {
    self.count = count
    self.powerPerRack = powerPerRack
    self.lots = lots
  }

  /// The IT power of all racks.
  public var totalPower: Power { count * powerPerRack }
}

/// What something that is opened or bought costs, beside what its use costs.
public struct OpeningCost: Sendable, Hashable {
  /// Yuan over the horizon.
  public var overHorizon: Money
  /// Yuan for a year of it.
  public var perYear: Money
  /// Capital to be annualised at the horizon's rate.
  public var capital: Money
  /// Years that the capital serves.
  public var lifeYears: Double

  /// A cost from its parts.
  public init(
    overHorizon: Money = .zero, perYear: Money = .zero, capital: Money = .zero,
    lifeYears: Double = 10
  ) {
    self.overHorizon = overHorizon
    self.perYear = perYear
    self.capital = capital
    self.lifeYears = lifeYears
  }
}

/// A place where compute runs.
public struct Site: Sendable, Hashable {
  /// The place it is; its id is the site's id.
  public var place: Place
  /// Whether it is there.
  public var status: SiteStatus
  /// The id of its cluster, if any.
  public var cluster: String?
  /// The id of its hub, where no cluster says it.
  public var hub: String?
  /// Compute by kind.
  public var compute: [ComputePool]
  /// Storage, if any is offered.
  public var storage: StoragePool?
  /// Racks; `nil` where IT power has no limit of its own.
  public var racks: RackSpace?
  /// The size class, where stated.
  public var sizeClass: SizeClass?
  /// Power usage effectiveness: facility power over IT power.
  public var pue: Double
  /// What power costs.
  public var power: PowerTariff
  /// Share of the power that is contracted green, 0 to 1.
  public var greenShare: Double
  /// Grid emissions, kg CO2 per kWh, location basis.
  public var emissionFactor: Double?
  /// What opening the site costs, if it is not open anyway.
  public var opening: OpeningCost?
  /// Where the figures come from.
  public var provenance: Provenance

  /// The site's id, which is its place's.
  public var id: String { place.id }

  /// A site from its parts.
  public init(
    place: Place, status: SiteStatus = .existing, cluster: String? = nil, hub: String? = nil,
    compute: [ComputePool] = [],
    storage: StoragePool? = nil, racks: RackSpace? = nil, sizeClass: SizeClass? = nil,
    pue: Double = 1.3, power: PowerTariff = .flat(pricePerKWh: 0), greenShare: Double = 0,
    emissionFactor: Double? = nil, opening: OpeningCost? = nil,
    provenance: Provenance = Provenance()
  ) {
    self.place = place
    self.status = status
    self.cluster = cluster
    self.hub = hub
    self.compute = compute
    self.storage = storage
    self.racks = racks
    self.sizeClass = sizeClass
    self.pue = pue
    self.power = power
    self.greenShare = greenShare
    self.emissionFactor = emissionFactor
    self.opening = opening
    self.provenance = provenance
  }
}
