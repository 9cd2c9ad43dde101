// Generated from solidity/interfaces/IOrigins.sol by `npm run generate`. Do not edit.
/** ABI of the module interface `IOrigins`. */
export const originsAbi = [
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "claimId",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "namespaceId",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "originId",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint16",
        "name": "right",
        "type": "uint16"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "start",
        "type": "uint64"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "end",
        "type": "uint64"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "quantity",
        "type": "uint64"
      }
    ],
    "name": "Claimed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "namespaceId",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "home",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "scheme",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint8",
        "name": "unit",
        "type": "uint8"
      }
    ],
    "name": "NamespaceRegistered",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "scheme",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint16",
        "name": "right",
        "type": "uint16"
      },
      {
        "indexed": false,
        "internalType": "uint16",
        "name": "groupA",
        "type": "uint16"
      },
      {
        "indexed": false,
        "internalType": "uint16",
        "name": "groupB",
        "type": "uint16"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "source",
        "type": "bytes32"
      }
    ],
    "name": "RightAdded",
    "type": "event"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "scheme",
        "type": "bytes32"
      },
      {
        "internalType": "uint16",
        "name": "right",
        "type": "uint16"
      },
      {
        "internalType": "uint16",
        "name": "groupA",
        "type": "uint16"
      },
      {
        "internalType": "uint16",
        "name": "groupB",
        "type": "uint16"
      },
      {
        "internalType": "bytes32",
        "name": "source",
        "type": "bytes32"
      }
    ],
    "name": "addRight",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "chainId",
    "outputs": [
      {
        "internalType": "string",
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "namespaceId",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "originId",
        "type": "bytes32"
      },
      {
        "internalType": "uint16",
        "name": "right",
        "type": "uint16"
      },
      {
        "internalType": "uint64",
        "name": "start",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "end",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "quantity",
        "type": "uint64"
      },
      {
        "internalType": "bytes32",
        "name": "requestId",
        "type": "bytes32"
      }
    ],
    "name": "claim",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "claimId",
        "type": "bytes32"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "claimId",
        "type": "bytes32"
      }
    ],
    "name": "claimById",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "namespaceId",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "originId",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "party",
            "type": "bytes32"
          },
          {
            "internalType": "uint16",
            "name": "right",
            "type": "uint16"
          },
          {
            "internalType": "uint64",
            "name": "start",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "end",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "quantity",
            "type": "uint64"
          }
        ],
        "internalType": "struct IOrigins.Claim",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "namespaceId",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "originId",
        "type": "bytes32"
      },
      {
        "internalType": "uint16",
        "name": "group",
        "type": "uint16"
      },
      {
        "internalType": "uint64",
        "name": "start",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "end",
        "type": "uint64"
      }
    ],
    "name": "isFree",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "moduleId",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "moduleName",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes[]",
        "name": "calls",
        "type": "bytes[]"
      }
    ],
    "name": "multicall",
    "outputs": [
      {
        "internalType": "bytes[]",
        "name": "results",
        "type": "bytes[]"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "namespaceId",
        "type": "bytes32"
      }
    ],
    "name": "namespace",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "home",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "scheme",
        "type": "bytes32"
      },
      {
        "internalType": "uint8",
        "name": "unit",
        "type": "uint8"
      },
      {
        "internalType": "bool",
        "name": "isHome",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "namespaceId",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "home",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "scheme",
        "type": "bytes32"
      },
      {
        "internalType": "uint8",
        "name": "unit",
        "type": "uint8"
      }
    ],
    "name": "registerNamespace",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "requestId",
        "type": "bytes32"
      }
    ],
    "name": "request",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "digest",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "scheme",
        "type": "bytes32"
      },
      {
        "internalType": "uint16",
        "name": "right",
        "type": "uint16"
      }
    ],
    "name": "schemeRight",
    "outputs": [
      {
        "internalType": "uint16",
        "name": "groupA",
        "type": "uint16"
      },
      {
        "internalType": "uint16",
        "name": "groupB",
        "type": "uint16"
      },
      {
        "internalType": "bytes32",
        "name": "source",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "version",
    "outputs": [
      {
        "internalType": "uint32",
        "name": "",
        "type": "uint32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      }
    ],
    "name": "AccountBoundElsewhere",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "uint64",
        "name": "validFrom",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "validTo",
        "type": "uint64"
      }
    ],
    "name": "AccountInactive",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "AccountUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      }
    ],
    "name": "AdministratorExists",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "classId",
        "type": "bytes32"
      },
      {
        "internalType": "uint16",
        "name": "period",
        "type": "uint16"
      },
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "got",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "used",
        "type": "uint64"
      }
    ],
    "name": "AllotmentBelowUsed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "classId",
        "type": "bytes32"
      },
      {
        "internalType": "uint16",
        "name": "period",
        "type": "uint16"
      },
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "got",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "available",
        "type": "uint64"
      }
    ],
    "name": "AllotmentExceeded",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "proposalId",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      }
    ],
    "name": "ApprovalExists",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "proposalId",
        "type": "bytes32"
      },
      {
        "internalType": "uint256",
        "name": "got",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "required",
        "type": "uint256"
      }
    ],
    "name": "ApprovalsMissing",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "AuthorisationsUnavailable",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "classId",
        "type": "bytes32"
      },
      {
        "internalType": "uint16",
        "name": "period",
        "type": "uint16"
      },
      {
        "internalType": "uint64",
        "name": "got",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "allotted",
        "type": "uint64"
      }
    ],
    "name": "CapBelowAllotments",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "classId",
        "type": "bytes32"
      },
      {
        "internalType": "uint16",
        "name": "period",
        "type": "uint16"
      },
      {
        "internalType": "uint64",
        "name": "got",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "available",
        "type": "uint64"
      }
    ],
    "name": "CapExceeded",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "classId",
        "type": "bytes32"
      },
      {
        "internalType": "uint16",
        "name": "period",
        "type": "uint16"
      }
    ],
    "name": "CapUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "classId",
        "type": "bytes32"
      },
      {
        "internalType": "uint256",
        "name": "got",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "expected",
        "type": "uint256"
      }
    ],
    "name": "ClaimCountMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "claimId",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "got",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "available",
        "type": "uint64"
      }
    ],
    "name": "ClaimExceeded",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "claimId",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "namespaceId",
        "type": "bytes32"
      },
      {
        "internalType": "uint16",
        "name": "right",
        "type": "uint16"
      }
    ],
    "name": "ClaimMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "claimId",
        "type": "bytes32"
      }
    ],
    "name": "ClaimRepeated",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "claimId",
        "type": "bytes32"
      }
    ],
    "name": "ClaimUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "classId",
        "type": "bytes32"
      }
    ],
    "name": "ClassExists",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "classId",
        "type": "bytes32"
      }
    ],
    "name": "ClassUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lotId",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "got",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "available",
        "type": "uint64"
      }
    ],
    "name": "CountExceeded",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "field",
        "type": "bytes32"
      }
    ],
    "name": "EmptyList",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lotId",
        "type": "bytes32"
      },
      {
        "internalType": "uint8",
        "name": "kind",
        "type": "uint8"
      }
    ],
    "name": "HoldExists",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lotId",
        "type": "bytes32"
      },
      {
        "internalType": "uint8",
        "name": "kind",
        "type": "uint8"
      }
    ],
    "name": "HoldUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lotId",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "holder",
        "type": "bytes32"
      }
    ],
    "name": "HolderNotCaller",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "start",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "end",
        "type": "uint64"
      }
    ],
    "name": "IntervalEmpty",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "namespaceId",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "originId",
        "type": "bytes32"
      },
      {
        "internalType": "uint16",
        "name": "group",
        "type": "uint16"
      },
      {
        "internalType": "uint64",
        "name": "start",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "end",
        "type": "uint64"
      }
    ],
    "name": "IntervalOccupied",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lotId",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "expiresAt",
        "type": "uint64"
      }
    ],
    "name": "LotExpired",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lotId",
        "type": "bytes32"
      },
      {
        "internalType": "uint8",
        "name": "holds",
        "type": "uint8"
      }
    ],
    "name": "LotHeld",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lotId",
        "type": "bytes32"
      },
      {
        "internalType": "uint8",
        "name": "state",
        "type": "uint8"
      }
    ],
    "name": "LotNotLive",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lotId",
        "type": "bytes32"
      }
    ],
    "name": "LotUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lotId",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "nextLotId",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "field",
        "type": "bytes32"
      }
    ],
    "name": "LotsDiffer",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lotId",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "nextLotId",
        "type": "bytes32"
      }
    ],
    "name": "LotsNotAdjacent",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      }
    ],
    "name": "MemberExists",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      },
      {
        "internalType": "uint8",
        "name": "status",
        "type": "uint8"
      }
    ],
    "name": "MemberInactive",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      }
    ],
    "name": "MemberLeft",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      }
    ],
    "name": "MemberUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "module",
        "type": "bytes32"
      }
    ],
    "name": "ModuleExists",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "module",
        "type": "bytes32"
      }
    ],
    "name": "ModuleUnknown",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "MulticallNested",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "namespaceId",
        "type": "bytes32"
      }
    ],
    "name": "NamespaceExists",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "namespaceId",
        "type": "bytes32"
      }
    ],
    "name": "NamespaceUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      }
    ],
    "name": "NotAdministrator",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "claimId",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      }
    ],
    "name": "NotClaimant",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "NotGovernance",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lotId",
        "type": "bytes32"
      },
      {
        "internalType": "uint8",
        "name": "kind",
        "type": "uint8"
      },
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      }
    ],
    "name": "NotHolder",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "namespaceId",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "home",
        "type": "bytes32"
      }
    ],
    "name": "NotHome",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "NotInstaller",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lotId",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      }
    ],
    "name": "NotOwner",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "proposalId",
        "type": "bytes32"
      }
    ],
    "name": "ProposalCallsDiffer",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "proposalId",
        "type": "bytes32"
      }
    ],
    "name": "ProposalExecuted",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "proposalId",
        "type": "bytes32"
      }
    ],
    "name": "ProposalExists",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "proposalId",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "expiresAt",
        "type": "uint64"
      }
    ],
    "name": "ProposalExpired",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "proposalId",
        "type": "bytes32"
      }
    ],
    "name": "ProposalUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "got",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "expected",
        "type": "uint64"
      }
    ],
    "name": "QuantityMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lotId",
        "type": "bytes32"
      }
    ],
    "name": "RecipientIsOwner",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "RecordsUnavailable",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "requestId",
        "type": "bytes32"
      }
    ],
    "name": "RequestDone",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "requestId",
        "type": "bytes32"
      }
    ],
    "name": "RequestReused",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "scheme",
        "type": "bytes32"
      },
      {
        "internalType": "uint16",
        "name": "right",
        "type": "uint16"
      }
    ],
    "name": "RightExists",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "scheme",
        "type": "bytes32"
      },
      {
        "internalType": "uint16",
        "name": "right",
        "type": "uint16"
      }
    ],
    "name": "RightUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint16",
        "name": "role",
        "type": "uint16"
      },
      {
        "internalType": "bytes32",
        "name": "scope",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      }
    ],
    "name": "RoleMissing",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint16",
        "name": "role",
        "type": "uint16"
      },
      {
        "internalType": "bytes32",
        "name": "scope",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "party",
        "type": "bytes32"
      }
    ],
    "name": "RoleUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "scheme",
        "type": "bytes32"
      }
    ],
    "name": "SchemeUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "claimId",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "got",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "expected",
        "type": "uint64"
      }
    ],
    "name": "SerialNotNext",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "subject",
        "type": "bytes32"
      }
    ],
    "name": "SubjectNotPausable",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "subject",
        "type": "bytes32"
      }
    ],
    "name": "SubjectNotPaused",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "subject",
        "type": "bytes32"
      },
      {
        "internalType": "uint16",
        "name": "reason",
        "type": "uint16"
      }
    ],
    "name": "SubjectPaused",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "subject",
        "type": "bytes32"
      }
    ],
    "name": "SubjectPausedAlready",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "administrators",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "threshold",
        "type": "uint256"
      }
    ],
    "name": "TooFewAdministrators",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "field",
        "type": "bytes32"
      },
      {
        "internalType": "uint256",
        "name": "got",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "max",
        "type": "uint256"
      }
    ],
    "name": "TooMany",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "activeFrom",
        "type": "uint64"
      }
    ],
    "name": "UpgradeTooEarly",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "UpgradeUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "field",
        "type": "bytes32"
      },
      {
        "internalType": "uint256",
        "name": "got",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "min",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "max",
        "type": "uint256"
      }
    ],
    "name": "ValueOutOfRange",
    "type": "error"
  }
] as const;
