#!/usr/bin/env node

// Needs Node 22.18 or later, which runs TypeScript as it is. An older Node stops at the name of this file (unknown file
// extension ".ts"), before any line that could say so: `npx narthex` therefore runs the Node that the package brings.
import { runProgram } from './program.ts'
import { processTerminal } from './terminal/terminal.ts'

process.exitCode = await runProgram(process.argv.slice(2), processTerminal())
