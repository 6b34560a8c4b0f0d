@_exported public import ComputeNetwork
@_exported public import Insight
@_exported public import LinearModels
@_exported public import NetworkFormats
@_exported public import Plans
@_exported public import Quantities
@_exported public import Reports
