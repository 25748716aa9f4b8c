export declare function electronBinary(): string | undefined
export declare function appLauncher(): string
